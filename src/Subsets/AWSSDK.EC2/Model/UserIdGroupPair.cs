using Amazon.Subsets;

namespace Amazon.EC2.Model;

public class UserIdGroupPair
{
    [Wire(Response = "description")]
    public string Description { get; set; }
    [Wire(Response = "userId")]
    public string UserId { get; set; }
    [Wire(Response = "groupName")]
    public string GroupName { get; set; }
    [Wire(Response = "groupId")]
    public string GroupId { get; set; }
    [Wire(Response = "vpcId")]
    public string VpcId { get; set; }
    [Wire(Response = "vpcPeeringConnectionId")]
    public string VpcPeeringConnectionId { get; set; }
    [Wire(Response = "peeringStatus")]
    public string PeeringStatus { get; set; }
}
