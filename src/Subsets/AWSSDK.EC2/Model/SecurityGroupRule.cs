using System.Collections.Generic;
using Amazon.Subsets;

namespace Amazon.EC2.Model;

public class SecurityGroupRule
{
    [Wire(Response = "securityGroupRuleId")]
    public string SecurityGroupRuleId { get; set; }
    [Wire(Response = "groupId")]
    public string GroupId { get; set; }
    [Wire(Response = "groupOwnerId")]
    public string GroupOwnerId { get; set; }
    [Wire(Response = "isEgress")]
    public bool? IsEgress { get; set; }
    [Wire(Response = "ipProtocol")]
    public string IpProtocol { get; set; }
    [Wire(Response = "fromPort")]
    public int? FromPort { get; set; }
    [Wire(Response = "toPort")]
    public int? ToPort { get; set; }
    [Wire(Response = "cidrIpv4")]
    public string CidrIpv4 { get; set; }
    [Wire(Response = "cidrIpv6")]
    public string CidrIpv6 { get; set; }
    [Wire(Response = "prefixListId")]
    public string PrefixListId { get; set; }
    [Wire(Response = "referencedGroupInfo")]
    public ReferencedSecurityGroup ReferencedGroupInfo { get; set; }
    [Wire(Response = "description")]
    public string Description { get; set; }
    [Wire(Response = "tagSet")]
    public List<Tag> Tags { get; set; }
    [Wire(Response = "securityGroupRuleArn")]
    public string SecurityGroupRuleArn { get; set; }
}
