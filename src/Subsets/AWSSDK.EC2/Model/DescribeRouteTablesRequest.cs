using System.Collections.Generic;
using Amazon.Subsets;

namespace Amazon.EC2.Model;

public class DescribeRouteTablesRequest : AmazonEC2Request
{
    public string NextToken { get; set; }
    public int? MaxResults { get; set; }
    [Wire(Request = "RouteTableId")]
    public List<string> RouteTableIds { get; set; }
    [Wire(Request = "Filter")]
    public List<Filter> Filters { get; set; }
}
