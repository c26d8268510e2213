using Amazon.Subsets;

namespace Amazon.EC2.Model;

public class Route
{
    [Wire(Response = "destinationCidrBlock")]
    public string DestinationCidrBlock { get; set; }
    [Wire(Response = "destinationIpv6CidrBlock")]
    public string DestinationIpv6CidrBlock { get; set; }
    [Wire(Response = "destinationPrefixListId")]
    public string DestinationPrefixListId { get; set; }
    [Wire(Response = "egressOnlyInternetGatewayId")]
    public string EgressOnlyInternetGatewayId { get; set; }
    [Wire(Response = "gatewayId")]
    public string GatewayId { get; set; }
    [Wire(Response = "instanceId")]
    public string InstanceId { get; set; }
    [Wire(Response = "instanceOwnerId")]
    public string InstanceOwnerId { get; set; }
    [Wire(Response = "natGatewayId")]
    public string NatGatewayId { get; set; }
    [Wire(Response = "transitGatewayId")]
    public string TransitGatewayId { get; set; }
    [Wire(Response = "localGatewayId")]
    public string LocalGatewayId { get; set; }
    [Wire(Response = "carrierGatewayId")]
    public string CarrierGatewayId { get; set; }
    [Wire(Response = "networkInterfaceId")]
    public string NetworkInterfaceId { get; set; }
    [Wire(Response = "origin")]
    public RouteOrigin Origin { get; set; }
    [Wire(Response = "state")]
    public RouteState State { get; set; }
    [Wire(Response = "vpcPeeringConnectionId")]
    public string VpcPeeringConnectionId { get; set; }
    [Wire(Response = "coreNetworkArn")]
    public string CoreNetworkArn { get; set; }
    [Wire(Response = "odbNetworkArn")]
    public string OdbNetworkArn { get; set; }
    [Wire(Response = "ipAddress")]
    public string IpAddress { get; set; }
}
