using System.Collections.Generic;
using Amazon.Runtime;
using Amazon.Subsets;

namespace Amazon.EC2.Model;

public class DescribeSecurityGroupsResponse : AmazonWebServiceResponse
{
    [Wire(Response = "nextToken")]
    public string NextToken { get; set; }
    [Wire(Response = "securityGroupInfo")]
    public List<SecurityGroup> SecurityGroups { get; set; }
}
