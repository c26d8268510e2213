using System.Collections.Generic;
using Amazon.Subsets;

namespace Amazon.EC2.Model;

public class DescribeSecurityGroupsRequest : AmazonEC2Request
{
    [Wire(Request = "GroupId")]
    public List<string> GroupIds { get; set; }
    [Wire(Request = "GroupName")]
    public List<string> GroupNames { get; set; }
    public string NextToken { get; set; }
    public int? MaxResults { get; set; }
    [Wire(Request = "Filter")]
    public List<Filter> Filters { get; set; }
}
