using Amazon.Subsets;

namespace Amazon.EC2.Model;

public class SubnetIpv6CidrBlockAssociation
{
    [Wire(Response = "associationId")]
    public string AssociationId { get; set; }
    [Wire(Response = "ipv6CidrBlock")]
    public string Ipv6CidrBlock { get; set; }
    [Wire(Response = "ipv6CidrBlockState")]
    public SubnetCidrBlockState Ipv6CidrBlockState { get; set; }
    [Wire(Response = "ipv6AddressAttribute")]
    public Ipv6AddressAttribute Ipv6AddressAttribute { get; set; }
    [Wire(Response = "ipSource")]
    public IpSource IpSource { get; set; }
}
