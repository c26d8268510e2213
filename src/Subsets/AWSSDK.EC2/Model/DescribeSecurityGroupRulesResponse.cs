using System.Collections.Generic;
using Amazon.Runtime;
using Amazon.Subsets;

namespace Amazon.EC2.Model;

public class DescribeSecurityGroupRulesResponse : AmazonWebServiceResponse
{
    [Wire(Response = "securityGroupRuleSet")]
    public List<SecurityGroupRule> SecurityGroupRules { get; set; }
    [Wire(Response = "nextToken")]
    public string NextToken { get; set; }
}
