using Amazon.Subsets;

namespace Amazon.EC2.Model;

public class PrivateDnsNameOptionsOnLaunch
{
    [Wire(Response = "hostnameType")]
    public HostnameType HostnameType { get; set; }
    [Wire(Response = "enableResourceNameDnsARecord")]
    public bool? EnableResourceNameDnsARecord { get; set; }
    [Wire(Response = "enableResourceNameDnsAAAARecord")]
    public bool? EnableResourceNameDnsAAAARecord { get; set; }
}
