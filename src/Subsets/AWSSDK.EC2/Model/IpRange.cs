using Amazon.Subsets;

namespace Amazon.EC2.Model;

public class IpRange
{
    [Wire(Response = "description")]
    public string Description { get; set; }
    [Wire(Response = "cidrIp")]
    public string CidrIp { get; set; }
}
