using Amazon.Subsets;

namespace Amazon.EC2.Model;

public class RouteTableAssociationState
{
    [Wire(Response = "state")]
    public RouteTableAssociationStateCode State { get; set; }
    [Wire(Response = "statusMessage")]
    public string StatusMessage { get; set; }
}
