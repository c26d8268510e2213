using System.Collections.Generic;
using Amazon.Runtime;
using Amazon.Subsets;

namespace Amazon.EC2.Model;

public class DescribeSubnetsResponse : AmazonWebServiceResponse
{
    [Wire(Response = "nextToken")]
    public string NextToken { get; set; }
    [Wire(Response = "subnetSet")]
    public List<Subnet> Subnets { get; set; }
}
