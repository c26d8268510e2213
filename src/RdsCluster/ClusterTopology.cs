using RdsCluster.Topologies;

namespace RdsCluster;

/// <summary>How many database servers there are, and how one replaces another.</summary>
public abstract record ClusterTopology
{
    private protected ClusterTopology()
    {
    }

    /// <summary>Name in the manifest and in the app's configuration, for instance <c>primary-with-replicas</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>One DB instance, with a standby in a second zone unless <paramref name="multiAz"/> is false.</summary>
    public static SingleInstanceTopology SingleInstance(bool multiAz = true) => new() { MultiAz = multiAz };

    /// <summary>A Multi-AZ primary and asynchronous read replicas that share its subnet group and security group.</summary>
    /// <param name="replicas">Number of read replicas, 0 to 15. 2 by default: one zone can fail and a reader is left.</param>
    /// <param name="multiAz">Whether the primary has a standby in a second zone.</param>
    public static PrimaryWithReplicasTopology PrimaryWithReplicas(int replicas = 2, bool multiAz = true) =>
        new() { Replicas = replicas, MultiAz = multiAz };
}
