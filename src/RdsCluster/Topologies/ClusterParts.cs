using Amazon.CDK;

namespace RdsCluster.Topologies;

/// <summary>The resources that a topology created.</summary>
internal sealed record ClusterParts
{
    /// <summary>The resource that carries the manifest: the primary instance or the DB cluster.</summary>
    public required CfnResource Primary { get; init; }

    /// <summary>Database instances, writer first; empty on a Multi-AZ DB cluster, which makes its own.</summary>
    public required IReadOnlyList<ClusterInstance> Instances { get; init; }

    /// <summary>Every server that reports metrics.</summary>
    public IReadOnlyList<MonitoredInstance> MonitoredInstances
    {
        get =>
            field
            ??
            [
                .. Instances.Select(instance => new MonitoredInstance(
                    instance.Number,
                    instance.Identifier,
                    instance.Role,
                    instance.InstanceClass
                )),
            ];
        init;
    }

    /// <summary>Host name of the writer.</summary>
    public required string WriterAddress { get; init; }

    /// <summary>Host name that spreads connections over the readers, or null.</summary>
    public string? ReaderAddress { get; init; }

    /// <summary>DB cluster, where the topology has one.</summary>
    public CfnResource? DbCluster { get; init; }

    /// <summary>What a secret of the database is attached to: the DB cluster, or the primary instance.</summary>
    public (string Reference, string Type) SecretTarget =>
        DbCluster is { } cluster ? (cluster.Ref, "AWS::RDS::DBCluster") : (Instances[0].Reference, "AWS::RDS::DBInstance");

    /// <summary>Unchangeable ids of what IAM lets people connect to: the DB cluster's, or each instance's. Tokens.</summary>
    public required IReadOnlyList<string> ResourceIds { get; init; }

    /// <summary>Name of the parameter group, the own or an existing one.</summary>
    public required string ParameterGroupName { get; init; }

    /// <summary>Other resources by role, as the manifest names them.</summary>
    public IReadOnlyDictionary<string, CfnResource> Resources { get; init; } = new Dictionary<string, CfnResource>();

    /// <summary>Server parameters in force.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>Server parameters that single readers have instead, by DB instance identifier.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> OwnParameters { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>Whether another server takes over automatically when the writer fails.</summary>
    public required bool FailsOver { get; init; }

    /// <summary>Servers that accept queries, without the writer.</summary>
    public required int Readers { get; init; }

    /// <summary>Longest write outage of a failover that AWS publishes for the topology, in seconds; null: it does not fail over.</summary>
    public double? PublishedOutageSeconds { get; init; }
}
