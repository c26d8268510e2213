using RdsCluster.Monitoring;
using RdsCluster.Topologies;

namespace RdsCluster.Manifest;

/// <summary>The promises of a cluster, as the manifest has them.</summary>
internal static class PromiseList
{
    public static Dictionary<string, object> Of(ClusterContext context, ClusterParts parts)
    {
        var props = context.Props;
        Dictionary<string, object?> promises = new(StringComparer.Ordinal)
        {
            ["multiAz"] = parts.FailsOver,
            ["readers"] = parts.Readers,
            ["zones"] = context.Network.Zones.Count,
            ["storageEncrypted"] = true,
            ["customerManagedKey"] = true,
            ["backupRetentionDays"] = props.Backup.RetentionDays,
            ["backupWindow"] = props.Backup.PreferredWindow,
            ["maintenanceWindow"] = props.PreferredMaintenanceWindow,
            ["deletionProtection"] = props.DeletionProtection,
            ["publiclyAccessible"] = props.PubliclyAccessible,
            ["tlsRequired"] = props.ParameterGroup is not null
                ? null
                : parts.Parameters.GetValueOrDefault("require_secure_transport") is "1" or "ON",
            ["iamAuthentication"] = props.IamAuthentication,
            ["autoMinorVersionUpgrade"] = props.AutoMinorVersionUpgrade,
            ["copyTagsToSnapshot"] = true,
            ["logExports"] = props.Monitoring.CloudwatchLogsExports!.ToArray(),
            ["parameters"] = parts.Parameters.ToDictionary(StringComparer.Ordinal),
            ["instanceParameters"] =
                parts.OwnParameters.Count == 0
                    ? null
                    : parts.OwnParameters.ToDictionary(
                        one => one.Key,
                        object (one) => one.Value.ToDictionary(StringComparer.Ordinal),
                        StringComparer.Ordinal
                    ),
            ["tags"] = ClusterTags.Of(props, context.Names).ToDictionary(StringComparer.Ordinal),
            ["eventCategories"] = props.Monitoring is { EventSubscriptions: true, Alarms.Enabled: true }
                ? EventSubscriptions.CategoriesOf(parts)
                : null,
            // The rules of a given security group are its owner's: nothing is promised of them.
            ["allowedCidrs"] = props.AdditionalSecurityGroups.Count == 0 ? props.AllowedCidrs.ToArray() : null,
            ["maxWriteOutageSeconds"] = props.Promises.MaxWriteOutageSeconds ?? parts.PublishedOutageSeconds,
            ["maxReplicaLagSeconds"] = parts.Readers > 0 ? props.Promises.MaxReplicaLagSeconds : null,
            ["maxLostWrites"] = props.Promises.MaxLostWrites ?? (parts.FailsOver ? 0L : null),
        };
        return promises
            .Where(promise => promise.Value is not null)
            .ToDictionary(promise => promise.Key, promise => promise.Value!, StringComparer.Ordinal);
    }
}
