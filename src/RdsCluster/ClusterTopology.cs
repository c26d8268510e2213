using RdsCluster.Topologies;

namespace RdsCluster;

/// <summary>Number of database servers and how a failed writer is replaced.</summary>
public abstract record ClusterTopology
{
    private protected ClusterTopology() { }

    /// <summary>Name in the manifest and in the app's configuration, for instance <c>primary-with-replicas</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>The quick start: one <c>db.t4g.micro</c> with 20 GiB in one zone.</summary>
    public static FreeTierTopology FreeTier() => new();

    /// <summary>One DB instance, with a standby in a second zone unless <paramref name="multiAz"/> is false.</summary>
    public static SingleInstanceTopology SingleInstance(bool multiAz = true) => new() { MultiAz = multiAz };

    /// <summary>A Multi-AZ primary and asynchronous read replicas that share its subnet group and security group.</summary>
    /// <param name="replicas">Number of read replicas, 0 to 15. 2 by default: one zone can fail and a reader is left.</param>
    /// <param name="multiAz">Whether the primary has a standby in a second zone.</param>
    public static PrimaryWithReplicasTopology PrimaryWithReplicas(int replicas = 2, bool multiAz = true) =>
        new() { Replicas = replicas, MultiAz = multiAz };

    /// <summary>RDS Multi-AZ DB cluster: a writer and two readable standbys in three zones, semi-synchronous. RDS for MySQL only.</summary>
    public static MultiAzClusterTopology MultiAzCluster() => new();

    /// <summary>Aurora MySQL with provisioned instances on shared storage.</summary>
    /// <param name="readers">Number of Aurora Replicas, 0 to 15. 1 by default: a failover has somewhere to go.</param>
    public static AuroraTopology Aurora(int readers = 1) => new() { Readers = readers };

    /// <summary>Aurora Serverless v2: instances that grow and shrink between two capacities.</summary>
    /// <param name="minAcu">Smallest capacity in Aurora capacity units of about 2 GiB, in steps of 0.5.</param>
    /// <param name="maxAcu">Largest capacity.</param>
    /// <param name="readers">Number of serverless readers.</param>
    public static AuroraServerlessTopology AuroraServerless(double minAcu = 2, double maxAcu = 8, int readers = 1) =>
        new()
        {
            MinAcu = minAcu,
            MaxAcu = maxAcu,
            Readers = readers,
        };

    /// <summary>The primary Region of an Aurora global database.</summary>
    /// <param name="readers">Number of Aurora Replicas in this Region.</param>
    public static AuroraGlobalTopology Global(int readers = 1) => new() { Readers = readers };

    /// <summary>A secondary Region of an Aurora global database, in a separate stack that is deployed after the primary's.</summary>
    /// <param name="globalClusterIdentifier">Identifier of the global database: the primary's <c>IDENTIFIER-global</c>.</param>
    /// <param name="readers">Number of readers in this Region; 0 for a headless secondary, which costs storage alone.</param>
    public static AuroraGlobalSecondaryTopology GlobalSecondary(string globalClusterIdentifier, int readers = 1) =>
        new() { GlobalClusterIdentifier = globalClusterIdentifier, Readers = readers };
}
