using System.Collections.Generic;
using Amazon.Subsets;

namespace Amazon.EC2.Model;

public class Subnet
{
    [Wire(Response = "availabilityZoneId")]
    public string AvailabilityZoneId { get; set; }
    [Wire(Response = "enableLniAtDeviceIndex")]
    public int? EnableLniAtDeviceIndex { get; set; }
    [Wire(Response = "mapCustomerOwnedIpOnLaunch")]
    public bool? MapCustomerOwnedIpOnLaunch { get; set; }
    [Wire(Response = "customerOwnedIpv4Pool")]
    public string CustomerOwnedIpv4Pool { get; set; }
    [Wire(Response = "ownerId")]
    public string OwnerId { get; set; }
    [Wire(Response = "assignIpv6AddressOnCreation")]
    public bool? AssignIpv6AddressOnCreation { get; set; }
    [Wire(Response = "ipv6CidrBlockAssociationSet")]
    public List<SubnetIpv6CidrBlockAssociation> Ipv6CidrBlockAssociationSet { get; set; }
    [Wire(Response = "tagSet")]
    public List<Tag> Tags { get; set; }
    [Wire(Response = "subnetArn")]
    public string SubnetArn { get; set; }
    [Wire(Response = "outpostArn")]
    public string OutpostArn { get; set; }
    [Wire(Response = "enableDns64")]
    public bool? EnableDns64 { get; set; }
    [Wire(Response = "ipv6Native")]
    public bool? Ipv6Native { get; set; }
    [Wire(Response = "privateDnsNameOptionsOnLaunch")]
    public PrivateDnsNameOptionsOnLaunch PrivateDnsNameOptionsOnLaunch { get; set; }
    [Wire(Response = "blockPublicAccessStates")]
    public BlockPublicAccessStates BlockPublicAccessStates { get; set; }
    [Wire(Response = "type")]
    public string Type { get; set; }
    [Wire(Response = "subnetId")]
    public string SubnetId { get; set; }
    [Wire(Response = "state")]
    public SubnetState State { get; set; }
    [Wire(Response = "vpcId")]
    public string VpcId { get; set; }
    [Wire(Response = "cidrBlock")]
    public string CidrBlock { get; set; }
    [Wire(Response = "availableIpAddressCount")]
    public int? AvailableIpAddressCount { get; set; }
    [Wire(Response = "availabilityZone")]
    public string AvailabilityZone { get; set; }
    [Wire(Response = "defaultForAz")]
    public bool? DefaultForAz { get; set; }
    [Wire(Response = "mapPublicIpOnLaunch")]
    public bool? MapPublicIpOnLaunch { get; set; }
}
