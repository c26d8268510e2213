using Amazon.Subsets;

namespace Amazon.EC2.Model;

public class Ipv6Range
{
    [Wire(Response = "description")]
    public string Description { get; set; }
    [Wire(Response = "cidrIpv6")]
    public string CidrIpv6 { get; set; }
}
