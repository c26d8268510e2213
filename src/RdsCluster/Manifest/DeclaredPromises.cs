using RdsCluster.Monitoring;
using RdsCluster.Templates.Manifests;
using RdsCluster.Topologies;
using RdsCluster.Users;

namespace RdsCluster.Manifest;

/// <summary>What a cluster promises by its declaration.</summary>
internal static class DeclaredPromises
{
    public static ClusterPromises Of(ClusterContext context, ClusterParts parts)
    {
        var props = context.Props;
        return new ClusterPromises
        {
            MultiAz = parts.FailsOver,
            Readers = parts.Readers,
            Zones = context.Network.Zones.Count,
            StorageEncrypted = true,
            CustomerManagedKey = true,
            BackupRetentionDays = props.Backup.RetentionDays,
            BackupWindow = props.Backup.PreferredWindow,
            MaintenanceWindow = props.PreferredMaintenanceWindow,
            DeletionProtection = props.DeletionProtection,
            PubliclyAccessible = props.PubliclyAccessible,
            TlsRequired = props.ParameterGroup is not null
                ? null
                : parts.Parameters.GetValueOrDefault("require_secure_transport") is "1" or "ON",
            IamAuthentication = props.IamAuthentication,
            AutoMinorVersionUpgrade = props.AutoMinorVersionUpgrade,
            CopyTagsToSnapshot = true,
            LogExports = [.. props.Monitoring.CloudwatchLogsExports!],
            Parameters = parts.Parameters,
            InstanceParameters = parts.OwnParameters.Count == 0 ? null : parts.OwnParameters,
            Tags = ClusterTags.Of(props, context.Names),
            EventCategories = props.Monitoring is { EventSubscriptions: true, Alarms.Enabled: true }
                ? EventSubscriptions.CategoriesOf(parts)
                : null,
            // The app manages the rules of an existing security group, so the manifest has no promises about them.
            AllowedCidrs = props.AdditionalSecurityGroups.Count == 0 ? [.. props.AllowedCidrs] : null,
            MaxWriteOutageSeconds = props.Promises.MaxWriteOutageSeconds ?? parts.PublishedOutageSeconds,
            MaxReplicaLagSeconds = parts.Readers > 0 ? props.Promises.MaxReplicaLagSeconds : null,
            MaxLostWrites = props.Promises.MaxLostWrites ?? (parts.FailsOver ? 0L : null),
        };
    }

    /// <summary>A user that the deployment makes.</summary>
    public static PromisedUser User(string name, DatabaseUserOptions options, IReadOnlyList<string> databases) =>
        new(name, Lower(options.Access), Lower(options.Login)) { Databases = databases };

    private static string Lower(Enum value) => value.ToString().ToLowerInvariant();
}
