using System.Collections.Generic;
using Amazon.Runtime;
using Amazon.Subsets;

namespace Amazon.EC2.Model;

public class DescribeRouteTablesResponse : AmazonWebServiceResponse
{
    [Wire(Response = "routeTableSet")]
    public List<RouteTable> RouteTables { get; set; }
    [Wire(Response = "nextToken")]
    public string NextToken { get; set; }
}
