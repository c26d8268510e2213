using System.Collections.Generic;
using Amazon.Subsets;

namespace Amazon.EC2.Model;

public class SecurityGroup
{
    [Wire(Response = "groupId")]
    public string GroupId { get; set; }
    [Wire(Response = "ipPermissionsEgress")]
    public List<IpPermission> IpPermissionsEgress { get; set; }
    [Wire(Response = "tagSet")]
    public List<Tag> Tags { get; set; }
    [Wire(Response = "vpcId")]
    public string VpcId { get; set; }
    [Wire(Response = "securityGroupArn")]
    public string SecurityGroupArn { get; set; }
    [Wire(Response = "ownerId")]
    public string OwnerId { get; set; }
    [Wire(Response = "groupName")]
    public string GroupName { get; set; }
    [Wire(Response = "groupDescription")]
    public string Description { get; set; }
    [Wire(Response = "ipPermissions")]
    public List<IpPermission> IpPermissions { get; set; }
}
