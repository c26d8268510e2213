namespace Amazon.RDS.Model;

public class RdsCustomClusterConfiguration
{
    public string InterconnectSubnetId { get; set; }
    public string TransitGatewayMulticastDomainId { get; set; }
    public ReplicaMode ReplicaMode { get; set; }
}
