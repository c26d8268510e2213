using System.Runtime.CompilerServices;
using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Constructs;
using RdsCluster.Security;

namespace RdsCluster.Networking;

/// <summary>The gateway endpoint for S3 of a VPC. A route table takes one, so all parts of all clusters in the VPC share it, each with its
/// own statements.</summary>
/// <remarks>Source: VPC User Guide (AWS PrivateLink), "Gateway endpoints for Amazon S3".</remarks>
internal sealed class S3GatewayEndpoint
{
    private static readonly ConditionalWeakTable<InterfaceEndpoints, S3GatewayEndpoint> Known = [];

    private readonly List<Dictionary<string, object>> _statements = [];
    private readonly CfnVPCEndpoint _endpoint;

    private S3GatewayEndpoint(CfnVPCEndpoint endpoint) => _endpoint = endpoint;

    /// <summary>Lets hosts and functions of the database's subnets use objects.</summary>
    /// <param name="cluster">The cluster; the first one in the VPC holds the endpoint.</param>
    /// <param name="actions">S3 actions.</param>
    /// <param name="resources">ARNs with pseudo parameters.</param>
    /// <returns>What must not start before the endpoint; empty if the existing VPC has one.</returns>
    public static IReadOnlyList<IDependable> Allow(
        Construct cluster,
        ClusterNetwork network,
        IReadOnlyList<string> actions,
        IReadOnlyList<string> resources
    )
    {
        if (network.HasEndpoint("s3"))
        {
            return [];
        }

        if (!Known.TryGetValue(network.Endpoints, out var known))
        {
            known = new S3GatewayEndpoint(Declare(cluster, network));
            Known.Add(network.Endpoints, known);
        }

        known._statements.Add(
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["Effect"] = "Allow",
                ["Principal"] = "*",
                ["Action"] = actions.Count == 1 ? actions[0] : actions.ToArray(),
                ["Resource"] = resources.Select(Cfn.Sub).ToArray(),
            }
        );
        known._endpoint.PolicyDocument = Cfn.PolicyDocument(known._statements);
        return [known._endpoint];
    }

    /// <summary>Its place in the tree is that of the first version: with another logical id a deployment would make a second endpoint
    /// before the first one is gone, which AWS refuses.</summary>
    private static CfnVPCEndpoint Declare(Construct cluster, ClusterNetwork network)
    {
        var endpoint = new CfnVPCEndpoint(
            cluster.Node.TryFindChild("Users") as Construct ?? new Construct(cluster, "Users"),
            "Endpoint-s3",
            new CfnVPCEndpointProps
            {
                VpcId = network.VpcId,
                VpcEndpointType = "Gateway",
                ServiceName = $"com.amazonaws.{Cfn.Region}.s3",
                RouteTableIds = network.RouteTableIds(),
            }
        );
        endpoint.AddPropertyOverride("ServiceName", Cfn.Sub("com.amazonaws.${AWS::Region}.s3"));
        return endpoint;
    }
}
