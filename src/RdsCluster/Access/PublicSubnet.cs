using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using Amazon.CDK.AWS.EC2;
using Constructs;
using RdsCluster.Networking;
using RdsCluster.Security;
using RdsCluster.Topologies;

namespace RdsCluster.Access;

/// <summary>A public subnet in the VPC that the stack creates, only for a host with SSH: the database's subnets still have no
/// route out.</summary>
internal static class PublicSubnet
{
    /// <summary>The smallest subnet of a VPC; VPC User Guide, "Subnet CIDR blocks".</summary>
    private const int PrefixLength = 28;

    /// <returns>Its id, and the route that it needs.</returns>
    /// <exception cref="ArgumentException">The database's subnets take all addresses of the VPC.</exception>
    public static (string Id, CfnRoute Route) Create(Construct host, ClusterContext context)
    {
        var scope = new Construct(host, "PublicSubnet");
        var vpc = context.Network.VpcId;
        var gateway = new CfnInternetGateway(scope, "Gateway", new CfnInternetGatewayProps()).Ref;
        var attachment = new CfnVPCGatewayAttachment(
            scope,
            "Attachment",
            new CfnVPCGatewayAttachmentProps { VpcId = vpc, InternetGatewayId = gateway }
        );
        var subnet = new CfnSubnet(
            scope,
            "Subnet",
            new CfnSubnetProps
            {
                VpcId = vpc,
                AvailabilityZone = Cfn.Zone(0),
                CidrBlock = LastRange(context.Props.VpcCidr, context.Props.Zones),
                MapPublicIpOnLaunch = false,
            }
        ).Ref;
        var table = new CfnRouteTable(scope, "RouteTable", new CfnRouteTableProps { VpcId = vpc }).Ref;
        _ = new CfnSubnetRouteTableAssociation(
            scope,
            "Association",
            new CfnSubnetRouteTableAssociationProps { SubnetId = subnet, RouteTableId = table }
        );
        var route = new CfnRoute(
            scope,
            "Route",
            new CfnRouteProps
            {
                RouteTableId = table,
                DestinationCidrBlock = "0.0.0.0/0",
                GatewayId = gateway,
            }
        );
        route.Node.AddDependency(attachment);
        return (subnet, route);
    }

    /// <summary>The last addresses of the VPC: CDK gives the database's subnets the first ones.</summary>
    private static string LastRange(string vpc, int databaseSubnets)
    {
        var (address, length) = (
            IPAddress.Parse(vpc.Split('/')[0]).GetAddressBytes(),
            int.Parse(vpc.Split('/')[1], CultureInfo.InvariantCulture)
        );
        var size = 1L << (32 - length);
        if (OwnVpc.AddressesOf(databaseSubnets) + (1 << (32 - PrefixLength)) > size)
        {
            throw new ArgumentException(
                $"AccessHostOptions.Ssh: got VpcCidr {vpc}, which the database's {databaseSubnets} subnets use up; the "
                    + "host needs its own public subnet. Choose a larger VpcCidr, or omit Ssh and use Session Manager.",
                nameof(vpc)
            );
        }

        // Of an address within the range, all bits after the VPC's prefix are set, but for those of the subnet.
        var last = (BinaryPrimitives.ReadUInt32BigEndian(address) | (uint)(size - 1)) - ((1u << (32 - PrefixLength)) - 1);
        BinaryPrimitives.WriteUInt32BigEndian(address, last);
        return string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(address)}/{PrefixLength}");
    }
}
