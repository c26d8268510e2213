namespace RdsCluster.Topologies;

/// <summary>Settings of one read replica. Null: the cluster's setting.</summary>
public sealed record ReplicaOverrides
{
    /// <summary>DB instance class, for instance <c>db.r7g.xlarge</c> for reports.</summary>
    public string? InstanceClass { get; init; }

    /// <summary>Availability zone. By default, replicas are spread over the zones of the subnet group.</summary>
    public string? AvailabilityZone { get; init; }

    /// <summary>Whether the replica is Multi-AZ.</summary>
    public bool? MultiAz { get; init; }

    /// <summary>Server parameters that differ from the cluster's, by name.</summary>
    public IReadOnlyDictionary<string, string>? Parameters { get; init; }

    /// <summary>Parameters of readers that differ from the cluster's, by DB instance identifier.</summary>
    internal static Dictionary<string, IReadOnlyDictionary<string, string>> Parametrized(
        IReadOnlyList<ReplicaOverrides> overrides,
        IEnumerable<ClusterInstance> instances
    ) =>
        overrides
            .Zip(instances.Where(instance => instance.Role is HostRole.Reader))
            .Where(pair => pair.First.Parameters is { Count: > 0 })
            .ToDictionary(pair => pair.Second.Identifier, pair => pair.First.Parameters!, StringComparer.Ordinal);
}
