using System.Collections.Generic;
using Amazon.Subsets;

namespace Amazon.EC2.Model;

public class DescribeSubnetsRequest : AmazonEC2Request
{
    [Wire(Request = "Filter")]
    public List<Filter> Filters { get; set; }
    [Wire(Request = "SubnetId")]
    public List<string> SubnetIds { get; set; }
    public string NextToken { get; set; }
    public int? MaxResults { get; set; }
}
