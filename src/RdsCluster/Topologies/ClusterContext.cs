using Amazon.CDK;
using Constructs;
using RdsCluster.Networking;
using RdsCluster.Security;

namespace RdsCluster.Topologies;

/// <summary>What a topology and every part of a cluster build on.</summary>
internal sealed class ClusterContext
{
    /// <summary>The cluster: parent of every resource.</summary>
    public required Construct Scope { get; init; }

    public required Stack Stack { get; init; }

    public required string Path { get; init; }

    public required MySqlClusterProps Props { get; init; }

    public required PhysicalNames Names { get; init; }

    public required ClusterNetwork Network { get; init; }

    public required ClusterKey Key { get; init; }

    public required MasterUserSecret Secret { get; init; }
}
