using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Constructs;
using RdsCluster.Security;
using RdsCluster.Validation.Constructs;

namespace RdsCluster.Networking;

/// <summary>
/// Private doors to AWS services, for functions and hosts in subnets without any way out. All parts of a cluster share them: a VPC takes
/// one
/// endpoint with private names for each service.
/// </summary>
internal sealed class InterfaceEndpoints
{
    private const int HttpsPort = 443;
    private const string NoWayCode = "RDSC505";

    private readonly Dictionary<string, SecurityGroup> _doors = new(StringComparer.Ordinal);
    private readonly List<IDependable> _made = [];
    private bool _hasWarned;

    /// <summary>The endpoints and their rules, for what must not start before them.</summary>
    public IReadOnlyList<IDependable> Made => _made;

    /// <param name="scope">Parent of the endpoints that do not exist yet.</param>
    /// <param name="services">Service names, for instance <c>ssm</c> or <c>secretsmanager</c>.</param>
    /// <param name="client">The security group that may use them.</param>
    public void Open(Construct scope, ClusterNetwork network, IReadOnlyList<string> services, SecurityGroup client)
    {
        foreach (var door in services.Select(_doors.GetValueOrDefault).OfType<SecurityGroup>().Distinct())
        {
            door.Connections.AllowFrom(client, Cfn.Tcp(HttpsPort), "AWS APIs");
        }

        string[] missing = [.. services.Where(service => !_doors.ContainsKey(service))];
        if (missing.Length == 0)
        {
            return;
        }

        var security = new SecurityGroup(
            scope,
            "EndpointsSecurityGroup",
            new SecurityGroupProps
            {
                Vpc = network.Vpc,
                Description = "Interface endpoints: opened to the hosts and functions that need them",
                AllowAllOutbound = false,
            }
        );
        security.Connections.AllowFrom(client, Cfn.Tcp(HttpsPort), "AWS APIs");
        _made.Add(security);
        string[] groups = [security.SecurityGroupId];
        foreach (var service in missing)
        {
            var endpoint = new CfnVPCEndpoint(
                scope,
                $"Endpoint-{service}",
                new CfnVPCEndpointProps
                {
                    VpcId = network.VpcId,
                    VpcEndpointType = "Interface",
                    ServiceName = $"com.amazonaws.{Cfn.Region}.{service}",
                    SubnetIds = [.. network.SubnetIds],
                    SecurityGroupIds = groups,
                    PrivateDnsEnabled = true,
                }
            );
            endpoint.AddPropertyOverride("ServiceName", Cfn.Sub($"com.amazonaws.${{AWS::Region}}.{service}"));
            _doors[service] = security;
            _made.Add(endpoint);
        }
    }

    /// <summary>A function's way to Secrets Manager: an endpoint in an own VPC, or where the owner asks for one; else the given VPC's own
    /// way.</summary>
    public void OpenForFunction(Construct scope, ClusterNetwork network, MySqlClusterProps props, SecurityGroup function)
    {
        if (props.InterfaceEndpoints ?? network.IsOwn)
        {
            Open(scope, network, ["secretsmanager"], function);
            return;
        }

        function.AddEgressRule(Peer.AnyIpv4(), Cfn.Tcp(HttpsPort), "AWS APIs, by the VPC's own way");
        // A function gets no public address: public subnets are no way out either.
        if (
            !_hasWarned
            && props.InterfaceEndpoints is null
            && (props.VpcSubnets is null || props.VpcSubnets.SubnetType is SubnetType.PRIVATE_ISOLATED or SubnetType.PUBLIC)
        )
        {
            _hasWarned = true;
            SynthWarning.Add(
                scope,
                NoWayCode,
                $"{NoWayCode}  InterfaceEndpoints: got nothing for subnets without a way out for functions; the function that changes passwords must "
                    + "reach Secrets Manager, and one that makes users S3, where CloudFormation waits for its answer. Set it to true to make an endpoint, or to false where the VPC has one (com.amazonaws.REGION.secretsmanager, with private names) that the function may use."
            );
        }
    }
}
