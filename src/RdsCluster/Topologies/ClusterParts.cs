using Amazon.CDK;

namespace RdsCluster.Topologies;

/// <summary>What a topology made.</summary>
internal sealed record ClusterParts
{
    /// <summary>The resource that carries the manifest: the primary instance or the DB cluster.</summary>
    public required CfnResource Primary { get; init; }

    /// <summary>Database instances, writer first; empty on a Multi-AZ DB cluster, which makes its own.</summary>
    public required IReadOnlyList<ClusterInstance> Instances { get; init; }

    /// <summary>Host name of the writer.</summary>
    public required string WriterAddress { get; init; }

    /// <summary>Host name that spreads connections over the readers, or null.</summary>
    public string? ReaderAddress { get; init; }

    /// <summary>DB cluster, where the topology has one.</summary>
    public CfnResource? DbCluster { get; init; }

    /// <summary>Other resources by role, as the manifest names them.</summary>
    public IReadOnlyDictionary<string, CfnResource> Resources { get; init; } = new Dictionary<string, CfnResource>();

    /// <summary>Log types that are exported.</summary>
    public required IReadOnlyList<string> LogExports { get; init; }

    /// <summary>Server parameters in force.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }
}
