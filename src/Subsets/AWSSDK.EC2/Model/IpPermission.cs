using System.Collections.Generic;
using Amazon.Subsets;

namespace Amazon.EC2.Model;

public class IpPermission
{
    [Wire(Response = "ipProtocol")]
    public string IpProtocol { get; set; }
    [Wire(Response = "fromPort")]
    public int? FromPort { get; set; }
    [Wire(Response = "toPort")]
    public int? ToPort { get; set; }
    [Wire(Response = "groups")]
    public List<UserIdGroupPair> UserIdGroupPairs { get; set; }
    [Wire(Response = "ipRanges")]
    public List<IpRange> Ipv4Ranges { get; set; }
    [Wire(Response = "ipv6Ranges")]
    public List<Ipv6Range> Ipv6Ranges { get; set; }
    [Wire(Response = "prefixListIds")]
    public List<PrefixListId> PrefixListIds { get; set; }
}
