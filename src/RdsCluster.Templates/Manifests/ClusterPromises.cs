namespace RdsCluster.Templates.Manifests;

/// <summary>What a cluster promises. A null promise was not made and is not verified.</summary>
public sealed record ClusterPromises
{
    /// <summary>A standby in another zone takes over when the writer fails.</summary>
    public bool? MultiAz { get; init; }

    /// <summary>Number of readers that answer queries.</summary>
    public int? Readers { get; init; }

    /// <summary>Number of distinct availability zones of the subnet group.</summary>
    public int? Zones { get; init; }

    public bool? StorageEncrypted { get; init; }

    /// <summary>Encrypted with a customer-managed key.</summary>
    public bool? CustomerManagedKey { get; init; }

    /// <summary>Days of point-in-time recovery.</summary>
    public int? BackupRetentionDays { get; init; }

    /// <summary><c>hh:mm-hh:mm</c>, UTC.</summary>
    public string? BackupWindow { get; init; }

    /// <summary><c>ddd:hh:mm-ddd:hh:mm</c>, UTC.</summary>
    public string? MaintenanceWindow { get; init; }

    public bool? DeletionProtection { get; init; }

    public bool? PubliclyAccessible { get; init; }

    public bool? TlsRequired { get; init; }

    public bool? IamAuthentication { get; init; }

    public bool? AutoMinorVersionUpgrade { get; init; }

    public bool? CopyTagsToSnapshot { get; init; }

    /// <summary>Log types that go to CloudWatch Logs.</summary>
    public IReadOnlyList<string>? LogExports { get; init; }

    /// <summary>Server parameters that must be in force, by name.</summary>
    public IReadOnlyDictionary<string, string>? Parameters { get; init; }

    /// <summary>Server parameters that single instances have instead, by DB instance identifier.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? InstanceParameters { get; init; }

    /// <summary>Tags that every database resource carries.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>Categories of RDS events of the DB instances or the DB cluster that an enabled subscription announces, for instance
    /// <c>failover</c>.</summary>
    public IReadOnlyList<string>? EventCategories { get; init; }

    /// <summary>CIDR ranges that may reach the port besides security groups; empty by default.</summary>
    public IReadOnlyList<string>? AllowedCidrs { get; init; }

    /// <summary>Longest write outage in a failover, in seconds.</summary>
    public double? MaxWriteOutageSeconds { get; init; }

    /// <summary>Longest replica lag, in seconds.</summary>
    public double? MaxReplicaLagSeconds { get; init; }

    /// <summary>Acknowledged writes that may be lost in a failover: 0 for Multi-AZ and Aurora.</summary>
    public long? MaxLostWrites { get; init; }

    /// <summary>Database users that the deployment creates in addition to the master user, without their secrets.</summary>
    public IReadOnlyList<PromisedUser>? Users { get; init; }

    /// <summary>Names of the CloudWatch alarms that watch it and do something when they fire. Discovery takes them from the stack's own
    /// template.</summary>
    public IReadOnlyList<string>? Alarms { get; init; }

    /// <summary>Every parameter that some instance must have.</summary>
    internal IEnumerable<string> ParameterNames =>
        (Parameters?.Keys ?? []).Union((InstanceParameters?.Values ?? []).SelectMany(own => own.Keys));
}

/// <summary>A user of the database.</summary>
/// <param name="Name">User name.</param>
/// <param name="Access"><c>write</c>, <c>read</c>, <c>migrate</c>, <c>monitor</c> or <c>verify</c>.</param>
/// <param name="Login"><c>password</c> or <c>iam</c>.</param>
public sealed record PromisedUser(string Name, string Access, string Login)
{
    /// <summary>Databases that it may use; empty where it sees the server's state alone.</summary>
    public IReadOnlyList<string> Databases { get; init; } = [];
}
