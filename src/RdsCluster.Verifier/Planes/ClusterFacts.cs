using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Planes;

/// <summary>State of a cluster in the control plane. A null fact is unknown, which is never a pass.</summary>
public sealed record ClusterFacts
{
    public required IReadOnlyList<InstanceFacts> Instances { get; init; }

    /// <summary>Inbound rules of the security groups of the members.</summary>
    public IReadOnlyList<IngressFact>? Ingress { get; init; }

    /// <summary>Distinct availability zones of the subnet group.</summary>
    public IReadOnlyList<string>? SubnetZones { get; init; }

    /// <summary>Subnets of the subnet group with what their route tables say.</summary>
    public IReadOnlyList<SubnetFact>? Subnets { get; init; }

    /// <summary>Event subscriptions that include the members.</summary>
    public IReadOnlyList<EventSubscriptionFact>? EventSubscriptions { get; init; }

    /// <summary>The promised alarms that exist; null if CloudWatch could not be queried.</summary>
    public IReadOnlyList<AlarmFact>? Alarms { get; init; }

    /// <summary>API state of the resources that the template declares; null if it was not queried.</summary>
    public IReadOnlyList<DeployedResource>? Resources { get; init; }

    /// <summary>DB cluster status, where the topology has one.</summary>
    public string? ClusterStatus { get; init; }

    /// <summary>Settings of the DB cluster, where the topology has one, in the same terms as an instance's.</summary>
    public InstanceFacts? Cluster { get; init; }
}

/// <summary>An inbound rule: either a CIDR range, a security group or a prefix list as peer.</summary>
public sealed record IngressFact(string GroupId, int? FromPort, int? ToPort, string? Cidr, string? PeerGroupId, string? PrefixListId);

/// <summary>A subnet of the subnet group.</summary>
/// <param name="RoutesToInternet">Whether a route leads to an internet gateway.</param>
/// <param name="GivesPublicAddresses">Whether new network interfaces get a public address.</param>
public sealed record SubnetFact(string Identifier, string Zone, bool RoutesToInternet, bool? GivesPublicAddresses);

/// <summary>An event subscription of RDS.</summary>
/// <param name="SourceIdentifiers">Empty means: all of the source type.</param>
/// <param name="Categories">Empty means: all.</param>
public sealed record EventSubscriptionFact(
    string Name,
    bool? Enabled,
    string? SourceType,
    IReadOnlyList<string> SourceIdentifiers,
    IReadOnlyList<string> Categories
);

/// <summary>An alarm of CloudWatch.</summary>
/// <param name="Acts">Whether something happens when it fires: its actions are enabled, and there is one.</param>
/// <param name="IsOn">Whether it is in the state ALARM.</param>
public sealed record AlarmFact(string Name, bool Acts, bool IsOn = false);

/// <summary>State of one DB instance in the control plane.</summary>
public sealed record InstanceFacts
{
    public required string Identifier { get; init; }

    /// <summary>For instance <c>available</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Whether the control plane calls it the writer.</summary>
    public bool? IsWriter { get; init; }

    /// <summary>Identifier of the source of a read replica.</summary>
    public string? ReplicaSource { get; init; }

    public string? Engine { get; init; }
    public string? EngineVersion { get; init; }
    public string? InstanceClass { get; init; }
    public string? Zone { get; init; }
    public string? SecondaryZone { get; init; }
    public string? Address { get; init; }
    public int? Port { get; init; }
    public bool? MultiAz { get; init; }
    public bool? StorageEncrypted { get; init; }
    public string? KmsKeyId { get; init; }

    /// <summary>Whether the key is customer managed.</summary>
    public bool? CustomerManagedKey { get; init; }

    public int? BackupRetentionDays { get; init; }
    public string? BackupWindow { get; init; }
    public string? MaintenanceWindow { get; init; }
    public bool? DeletionProtection { get; init; }
    public bool? PubliclyAccessible { get; init; }
    public bool? IamAuthentication { get; init; }
    public bool? AutoMinorVersionUpgrade { get; init; }
    public bool? CopyTagsToSnapshot { get; init; }
    public IReadOnlyList<string>? LogExports { get; init; }
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>Parameter groups with their apply status: <c>in-sync</c>, <c>pending-reboot</c>, ….</summary>
    public IReadOnlyDictionary<string, string>? ParameterGroups { get; init; }

    /// <summary>Names of settings that are pending until the maintenance window or a reboot.</summary>
    public IReadOnlyList<string>? PendingModifications { get; init; }

    /// <summary>Latest restorable time.</summary>
    public DateTimeOffset? LatestRestorableTime { get; init; }
}
