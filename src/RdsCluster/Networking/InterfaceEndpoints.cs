using System.Runtime.CompilerServices;
using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Constructs;
using RdsCluster.Security;
using RdsCluster.Validation.Constructs;

namespace RdsCluster.Networking;

/// <summary>
/// Interface endpoints for functions and hosts in subnets without a way out. A VPC takes one endpoint with private names per service, so
/// all parts of all clusters in it share them.
/// </summary>
internal sealed class InterfaceEndpoints
{
    private const int HttpsPort = 443;
    private const string NoWayCode = "RDSC505";

    private static readonly ConditionalWeakTable<IConstruct, Dictionary<string, InterfaceEndpoints>> Known = [];

    private readonly Dictionary<string, ServiceEndpoint> _endpoints = new(StringComparer.Ordinal);
    private bool _hasWarned;

    /// <summary>The endpoints of a VPC: clusters of one app that share the VPC share them too.</summary>
    public static InterfaceEndpoints Of(IVpc vpc)
    {
        var byVpc = Known.GetValue(vpc.Node.Root, static _ => new Dictionary<string, InterfaceEndpoints>(StringComparer.Ordinal));
        var stack = Stack.Of(vpc);
        var key = $"{stack.Account}/{stack.Region}/{vpc.VpcId}";
        return byVpc.TryGetValue(key, out var known) ? known : byVpc[key] = new InterfaceEndpoints();
    }

    /// <summary>Lets a security group use AWS services by endpoints.</summary>
    /// <param name="scope">Parent of the endpoints that do not exist yet.</param>
    /// <param name="services">Service names, for instance <c>ssm</c> or <c>secretsmanager</c>.</param>
    /// <param name="client">The security group that may use them.</param>
    /// <param name="subnets">Subnets of new endpoints; null: one of each zone, as an endpoint takes one subnet per zone.</param>
    /// <returns>The endpoints and the client's rules, for what must not start before them.</returns>
    public IReadOnlyList<IDependable> AllowAccess(
        Construct scope,
        ClusterNetwork network,
        IReadOnlyList<string> services,
        SecurityGroup client,
        string[]? subnets = null
    )
    {
        string[] missing = [.. services.Where(service => !_endpoints.ContainsKey(service) && !network.HasEndpoint(service))];
        if (missing.Length > 0)
        {
            Declare(scope, network, missing, subnets ?? network.SubnetIdPerZone);
        }

        ServiceEndpoint[] used = [.. services.Select(_endpoints.GetValueOrDefault).OfType<ServiceEndpoint>()];
        if (used.Length < services.Count)
        {
            client.AddEgressRule(Peer.AnyIpv4(), Cfn.Tcp(HttpsPort), "AWS APIs, by endpoints of the given VPC");
        }

        return
        [
            .. used.Select(one => one.Resource),
            .. used.Select(one => one.Group)
                .Distinct()
                .SelectMany(group => GroupRules.Allow(group, client, Cfn.Tcp(HttpsPort), "AWS APIs")),
        ];
    }

    private void Declare(Construct scope, ClusterNetwork network, string[] services, string[] subnets)
    {
        var group = new SecurityGroup(
            scope,
            "EndpointsSecurityGroup",
            new SecurityGroupProps
            {
                Vpc = network.Vpc,
                Description = "Interface endpoints: opened to the hosts and functions that need them",
                AllowAllOutbound = false,
            }
        );
        foreach (var service in services)
        {
            var endpoint = new CfnVPCEndpoint(
                scope,
                $"Endpoint-{service}",
                new CfnVPCEndpointProps
                {
                    VpcId = network.VpcId,
                    VpcEndpointType = "Interface",
                    ServiceName = $"com.amazonaws.{Cfn.Region}.{service}",
                    SubnetIds = subnets,
                    SecurityGroupIds = [group.SecurityGroupId],
                    PrivateDnsEnabled = true,
                }
            );
            endpoint.AddPropertyOverride("ServiceName", Cfn.Sub($"com.amazonaws.${{AWS::Region}}.{service}"));
            _endpoints[service] = new ServiceEndpoint(endpoint, group);
        }
    }

    /// <summary>A function's way to Secrets Manager: an endpoint in an own VPC, or if requested; otherwise the existing VPC's
    /// way.</summary>
    /// <returns>What the function must not be called before.</returns>
    public IReadOnlyList<IDependable> AllowSecrets(Construct scope, ClusterNetwork network, MySqlClusterProps props, SecurityGroup function)
    {
        if (props.InterfaceEndpoints ?? network.IsOwn)
        {
            return AllowAccess(scope, network, ["secretsmanager"], function);
        }

        function.AddEgressRule(Peer.AnyIpv4(), Cfn.Tcp(HttpsPort), "AWS APIs, by the VPC's own way");
        // A function gets no public address: public subnets are no way out either.
        if (!_hasWarned && props.InterfaceEndpoints is null && network.SubnetType is SubnetType.PRIVATE_ISOLATED or SubnetType.PUBLIC)
        {
            _hasWarned = true;
            SynthWarning.Add(
                scope,
                NoWayCode,
                $"{NoWayCode}  InterfaceEndpoints: not set for subnets without a route for functions. The rotation function "
                    + "must "
                    + "reach Secrets Manager, and the function that creates users S3, where CloudFormation expects its response. Set it to "
                    + "true to create an endpoint, or to false if the VPC has one (com.amazonaws.REGION.secretsmanager, "
                    + "with private names) that the function may use."
            );
        }

        return [];
    }

    /// <summary>An endpoint and its security group.</summary>
    private sealed record ServiceEndpoint(CfnVPCEndpoint Resource, SecurityGroup Group);
}
