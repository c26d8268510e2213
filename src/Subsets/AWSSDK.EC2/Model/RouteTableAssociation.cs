using Amazon.Subsets;

namespace Amazon.EC2.Model;

public class RouteTableAssociation
{
    [Wire(Response = "main")]
    public bool? Main { get; set; }
    [Wire(Response = "routeTableAssociationId")]
    public string RouteTableAssociationId { get; set; }
    [Wire(Response = "routeTableId")]
    public string RouteTableId { get; set; }
    [Wire(Response = "subnetId")]
    public string SubnetId { get; set; }
    [Wire(Response = "gatewayId")]
    public string GatewayId { get; set; }
    [Wire(Response = "publicIpv4Pool")]
    public string PublicIpv4Pool { get; set; }
    [Wire(Response = "associationState")]
    public RouteTableAssociationState AssociationState { get; set; }
}
