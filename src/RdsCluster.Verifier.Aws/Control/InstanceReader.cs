using System.Collections;
using Amazon.RDS.Model;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Aws.Control;

/// <summary>RDS's answers as facts. What an answer leaves out stays null: unknown.</summary>
internal static class InstanceReader
{
    /// <param name="isWriter">IsClusterWriter of the member; null outside a DB cluster.</param>
    public static InstanceFacts Read(DBInstance instance, bool? isWriter, bool? customerManagedKey = null) =>
        new()
        {
            Identifier = instance.DBInstanceIdentifier,
            Status = instance.DBInstanceStatus ?? "unknown",
            IsWriter = isWriter ?? instance.ReadReplicaSourceDBInstanceIdentifier is null,
            ReplicaSource = instance.ReadReplicaSourceDBInstanceIdentifier,
            Engine = instance.Engine,
            EngineVersion = instance.EngineVersion,
            InstanceClass = instance.DBInstanceClass,
            Zone = instance.AvailabilityZone,
            SecondaryZone = instance.SecondaryAvailabilityZone,
            Address = instance.Endpoint?.Address,
            Port = instance.Endpoint?.Port,
            MultiAz = instance.MultiAZ,
            StorageEncrypted = instance.StorageEncrypted,
            KmsKeyId = instance.KmsKeyId,
            CustomerManagedKey = customerManagedKey,
            BackupRetentionDays = instance.BackupRetentionPeriod,
            BackupWindow = instance.PreferredBackupWindow,
            MaintenanceWindow = instance.PreferredMaintenanceWindow,
            DeletionProtection = instance.DeletionProtection,
            PubliclyAccessible = instance.PubliclyAccessible,
            IamAuthentication = instance.IAMDatabaseAuthenticationEnabled,
            AutoMinorVersionUpgrade = instance.AutoMinorVersionUpgrade,
            CopyTagsToSnapshot = instance.CopyTagsToSnapshot,
            LogExports = instance.EnabledCloudwatchLogsExports ?? [],
            Tags = Tags(instance.TagList),
            ParameterGroups = (instance.DBParameterGroups ?? []).ToDictionary(
                g => g.DBParameterGroupName,
                g => g.ParameterApplyStatus ?? "unknown",
                StringComparer.Ordinal
            ),
            PendingModifications = Pending(instance.PendingModifiedValues),
            LatestRestorableTime = Moment(instance.LatestRestorableTime),
        };

    public static InstanceFacts Read(DBCluster cluster, bool? customerManagedKey = null) =>
        new()
        {
            Identifier = cluster.DBClusterIdentifier,
            Status = cluster.Status ?? "unknown",
            Engine = cluster.Engine,
            EngineVersion = cluster.EngineVersion,
            InstanceClass = cluster.DBClusterInstanceClass,
            Address = cluster.Endpoint,
            Port = cluster.Port,
            MultiAz = cluster.MultiAZ,
            StorageEncrypted = cluster.StorageEncrypted,
            KmsKeyId = cluster.KmsKeyId,
            CustomerManagedKey = customerManagedKey,
            BackupRetentionDays = cluster.BackupRetentionPeriod,
            BackupWindow = cluster.PreferredBackupWindow,
            MaintenanceWindow = cluster.PreferredMaintenanceWindow,
            DeletionProtection = cluster.DeletionProtection,
            PubliclyAccessible = cluster.PubliclyAccessible,
            IamAuthentication = cluster.IAMDatabaseAuthenticationEnabled,
            AutoMinorVersionUpgrade = cluster.AutoMinorVersionUpgrade,
            CopyTagsToSnapshot = cluster.CopyTagsToSnapshot,
            LogExports = cluster.EnabledCloudwatchLogsExports ?? [],
            Tags = Tags(cluster.TagList),
            ParameterGroups = ClusterParameterGroups(cluster),
            PendingModifications = Pending(cluster.PendingModifiedValues),
            LatestRestorableTime = Moment(cluster.LatestRestorableTime),
        };

    /// <summary>A DB cluster's group is in sync when it is so on every member; the worst status counts.</summary>
    private static Dictionary<string, string>? ClusterParameterGroups(DBCluster cluster)
    {
        if (cluster.DBClusterParameterGroup is not { } group)
        {
            return null;
        }
        var statuses = (cluster.DBClusterMembers ?? []).Select(m => m.DBClusterParameterGroupStatus).ToList();
        var worst = statuses.Find(s => s != "in-sync") ?? statuses.FirstOrDefault() ?? "unknown";
        return new(StringComparer.Ordinal) { [group] = worst };
    }

    private static Dictionary<string, string> Tags(List<Tag>? tags) =>
        (tags ?? []).ToDictionary(t => t.Key, t => t.Value ?? "", StringComparer.Ordinal);

    /// <summary>Names of the settings that have a pending value.</summary>
    private static List<string> Pending(object? values) =>
        values is null
            ? []
            : values
                .GetType()
                .GetProperties()
                .Where(p => p.GetValue(values) is { } value and not ICollection { Count: 0 } && value is not string { Length: 0 })
                .Select(p => p.Name)
                .ToList();

    /// <summary>RDS gives universal time; the SDK may turn it into local time.</summary>
    public static DateTimeOffset? Moment(DateTime? time) => time is { } t ? new DateTimeOffset(t.ToUniversalTime(), TimeSpan.Zero) : null;
}
