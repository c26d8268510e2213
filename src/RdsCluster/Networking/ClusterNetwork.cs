using System.Globalization;
using System.Text.Json;
using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.RDS;
using Constructs;

namespace RdsCluster.Networking;

/// <summary>VPC, subnet group and security group that all instances share.</summary>
internal sealed class ClusterNetwork
{
    private static readonly string[] UnknownSubnets = ["subnet-00000001", "subnet-00000002", "subnet-00000003"];
    private static readonly string[] UnknownRouteTables = ["rtb-00000001"];

    private ClusterNetwork(
        IVpc vpc,
        SecurityGroup securityGroup,
        CfnDBSubnetGroup? subnetGroup,
        string subnetGroupName,
        string[] zones,
        IReadOnlyList<string> groupIds,
        int port
    )
    {
        Vpc = vpc;
        SecurityGroup = securityGroup;
        SubnetGroup = subnetGroup;
        SubnetGroupName = subnetGroupName;
        Zones = zones;
        SecurityGroupIds = groupIds;
        Port = port;
    }

    public IVpc Vpc { get; }

    public string VpcId => Vpc.VpcId;

    public SecurityGroup SecurityGroup { get; }

    /// <summary>The own subnet group; null where an existing one is used.</summary>
    public CfnDBSubnetGroup? SubnetGroup { get; }

    public string SubnetGroupName { get; }

    public required IReadOnlyList<string> SubnetIds { get; init; }

    /// <summary>Availability zones of the subnet group.</summary>
    public IReadOnlyList<string> Zones { get; }

    public IReadOnlyList<string> SecurityGroupIds { get; }

    /// <summary>Whether this library made the VPC.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>Kind of the chosen subnets; null where they were chosen in another way, or belong to the own VPC.</summary>
    public SubnetType? SubnetType => Selection?.SubnetType;

    public int Port { get; }

    /// <summary>Interface endpoints of the VPC.</summary>
    public InterfaceEndpoints Endpoints => field ??= InterfaceEndpoints.Of(Vpc);

    /// <summary>One subnet of each zone, as an interface endpoint takes them.</summary>
    public string[] SubnetIdPerZone => [.. SubnetIds.Zip(Zones).DistinctBy(one => one.Second).Select(one => one.First)];

    /// <summary>Selected subnets; null: those of the VPC that the stack creates.</summary>
    private ISubnetSelection? Selection { get; init; }

    /// <summary>Whether a given VPC of the app has an endpoint for a service.</summary>
    /// <param name="service">Last part of its name, for instance <c>s3</c>.</param>
    public bool HasEndpoint(string service)
    {
        if (IsOwn || Vpc is not Vpc declared)
        {
            return false;
        }

        return declared
            .Node.FindAll()
            .OfType<CfnVPCEndpoint>()
            .Any(endpoint =>
                endpoint.ServiceName is { } name
                && JsonSerializer.Serialize(endpoint.Stack.Resolve(name)).Contains($".{service}\"", StringComparison.Ordinal)
            );
    }

    /// <summary>Route tables of the subnets.</summary>
    /// <exception cref="InvalidOperationException">The given VPC does not name them.</exception>
    public string[] RouteTableIds()
    {
        if (Selection is null)
        {
            return [.. Vpc.IsolatedSubnets.Concat(Vpc.PublicSubnets).Select(subnet => subnet.RouteTable.RouteTableId)];
        }

        var selected = Vpc.SelectSubnets(Selection);
        string[] ids = [.. selected.Subnets.Select(subnet => subnet.RouteTable.RouteTableId).Where(id => id is { Length: > 0 }).Distinct()];
        return selected.IsPendingLookup is true ? UnknownRouteTables
            : ids.Length > 0 ? ids
            : throw new InvalidOperationException(
                "RDSC521  InterfaceEndpoints: got true for a VPC whose route tables are unknown, so no gateway endpoint for "
                    + "S3 can be created. "
                    + "Name them in Vpc.FromVpcAttributes, or set it to false if the VPC has endpoints for S3 and Secrets Manager."
            );
    }

    /// <summary>The zone of the instance with this number: they are spread.</summary>
    public string Zone(int number) => Zones[(number - 1) % Zones.Count];

    public string PortText => Port.ToString(CultureInfo.InvariantCulture);

    public static ClusterNetwork Create(Construct scope, MySqlClusterProps props, Security.ClusterKey key, string identifier)
    {
        var vpc = props.Vpc ?? OwnVpc.Create(scope, props, key, identifier);
        var selection = props.VpcSubnets ?? (props.Vpc is null ? null : DefaultSubnets(vpc));
        var (subnetIds, zones) = selection is null ? OwnVpc.Subnets((Vpc)vpc, props) : ExistingSubnets(vpc, selection);
        var group = props.SubnetGroup is not null
            ? null
            : new CfnDBSubnetGroup(
                scope,
                "SubnetGroup",
                new CfnDBSubnetGroupProps { DbSubnetGroupDescription = $"Subnets of {identifier}", SubnetIds = subnetIds }
            );
        var security = new SecurityGroup(
            scope,
            "SecurityGroup",
            new SecurityGroupProps
            {
                Vpc = vpc,
                Description = $"Database {identifier}: opened to its clients only",
                AllowAllOutbound = false,
            }
        );
        foreach (var range in props.AllowedCidrs)
        {
            var peer = range.Contains(':', StringComparison.Ordinal) ? Peer.Ipv6(range) : Peer.Ipv4(range);
            security.AddIngressRule(peer, Security.Cfn.Tcp(props.Port), $"Clients in {range}");
        }

        string[] groupIds = [security.SecurityGroupId, .. props.AdditionalSecurityGroups.Select(more => more.SecurityGroupId)];
        return new ClusterNetwork(vpc, security, group, group?.Ref ?? props.SubnetGroup!.SubnetGroupName, zones, groupIds, props.Port)
        {
            SubnetIds = subnetIds,
            IsOwn = props.Vpc is null,
            Selection = selection,
        };
    }

    /// <summary>The isolated subnets; private ones where those are what the VPC has, as CDK's default VPC.</summary>
    private static SubnetSelection DefaultSubnets(IVpc vpc) =>
        vpc.IsolatedSubnets.Length == 0 && vpc.PrivateSubnets.Length > 0
            ? new SubnetSelection { SubnetType = Amazon.CDK.AWS.EC2.SubnetType.PRIVATE_WITH_EGRESS }
            : new SubnetSelection { SubnetType = Amazon.CDK.AWS.EC2.SubnetType.PRIVATE_ISOLATED };

    /// <summary>The selected subnets and their zones.</summary>
    /// <exception cref="ArgumentException">The VPC has no such subnets.</exception>
    private static (string[] Ids, string[] Zones) ExistingSubnets(IVpc vpc, ISubnetSelection selection)
    {
        var subnets = Select(vpc, selection);
        // The first pass of a look-up: the CDK CLI asks AWS afterwards and runs the app again. Until then any three subnets will do.
        return subnets.IsPendingLookup is true
            ? (UnknownSubnets, [.. Enumerable.Range(0, UnknownSubnets.Length).Select(Security.Cfn.Zone)])
            : (subnets.SubnetIds, subnets.AvailabilityZones);
    }

    private static ISelectedSubnets Select(IVpc vpc, ISubnetSelection selection)
    {
        try
        {
            return vpc.SelectSubnets(selection);
        }
        catch (Exception e) when (e.Message.Contains("subnet", StringComparison.OrdinalIgnoreCase))
        {
            // CDK's refusal crosses Node with a stack trace behind its first line.
            throw new ArgumentException(
                $"RDSC522  VpcSubnets: {Refusal(e)}. Select existing subnets, for instance "
                    + "VpcSubnets = new SubnetSelection { SubnetGroupName = \"Data\" }, or omit Vpc for a VPC of isolated subnets.",
                nameof(selection),
                e
            );
        }
    }

    /// <summary>The first line, without the error's name in Node: <c>Error: There are …</c>, and in newer CDK releases
    /// <c>ThereSubnetGroupsName: There are …</c>.</summary>
    private static string Refusal(Exception error)
    {
        var line = error.Message.Split('\n')[0].Trim().TrimEnd('.');
        while (line.Split(": ", 2) is [var name, var rest] && !name.Contains(' ', StringComparison.Ordinal))
        {
            line = rest;
        }

        return line;
    }
}
