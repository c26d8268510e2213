using RdsCluster.Topologies;

namespace RdsCluster.Manifest;

/// <summary>The promises of a cluster, as the manifest has them.</summary>
internal static class PromiseList
{
    /// <summary>AWS: a Multi-AZ instance fails over in 60 to 120 seconds.</summary>
    private const double MultiAzInstanceOutageSeconds = 120;

    public static Dictionary<string, object> Of(ClusterContext context, ClusterParts parts)
    {
        var props = context.Props;
        var readers = parts.Instances.Count(instance => instance.Role is HostRole.Reader);
        var multiAz = props.Topology is SingleInstanceTopology { MultiAz: true } or PrimaryWithReplicasTopology { MultiAz: true };
        Dictionary<string, object?> promises = new(StringComparer.Ordinal)
        {
            ["multiAz"] = multiAz,
            ["readers"] = readers,
            ["zones"] = context.Network.Zones.Count,
            ["storageEncrypted"] = true,
            ["customerManagedKey"] = true,
            ["backupRetentionDays"] = props.Backup.RetentionDays,
            ["backupWindow"] = props.Backup.PreferredWindow,
            ["maintenanceWindow"] = props.PreferredMaintenanceWindow,
            ["deletionProtection"] = props.DeletionProtection,
            ["publiclyAccessible"] = false,
            ["tlsRequired"] = parts.Parameters.GetValueOrDefault("require_secure_transport") is "1" or "ON",
            ["iamAuthentication"] = props.IamAuthentication,
            ["autoMinorVersionUpgrade"] = props.AutoMinorVersionUpgrade,
            ["copyTagsToSnapshot"] = true,
            ["logExports"] = parts.LogExports.ToArray(),
            ["parameters"] = parts.Parameters.ToDictionary(StringComparer.Ordinal),
            ["tags"] = ClusterTags.Of(props, context.Names).ToDictionary(StringComparer.Ordinal),
            ["maxWriteOutageSeconds"] = props.Promises.MaxWriteOutageSeconds ?? (multiAz ? MultiAzInstanceOutageSeconds : null),
            ["maxReplicaLagSeconds"] = readers > 0 ? props.Promises.MaxReplicaLagSeconds : null,
            ["maxLostWrites"] = props.Promises.MaxLostWrites ?? (multiAz ? 0L : null),
        };
        return promises.Where(promise => promise.Value is not null).ToDictionary(promise => promise.Key, promise => promise.Value!, StringComparer.Ordinal);
    }
}
