using System.Xml.Linq;
using RdsCluster.LocalHost.RdsApi.Protocol;
using RdsCluster.LocalHost.RdsApi.Shapes;
using RdsCluster.Templates.Models;

namespace RdsCluster.LocalHost.RdsApi.Actions;

/// <summary>
/// Changes of DB instances and DB clusters. The API answers with the new values, as it does with the template's; a new instance class
/// restarts the server or fails over to the standby. What the local host cannot change is refused.
/// </summary>
internal sealed class ModifyActions(ClusterDirectory directory)
{
    private const string Class = "DBInstanceClass";

    /// <summary>RDS applies these at once whatever ApplyImmediately says (API reference of ModifyDBInstance).</summary>
    private static readonly string[] AtOnce =
    [
        "AutoMinorVersionUpgrade",
        "BackupRetentionPeriod",
        "CACertificateIdentifier",
        "CopyTagsToSnapshot",
        "DeletionProtection",
        "EnableIAMDatabaseAuthentication",
        "EnablePerformanceInsights",
        "MaxAllocatedStorage",
        "MonitoringInterval",
        "MonitoringRoleArn",
        "PerformanceInsightsRetentionPeriod",
        "PreferredBackupWindow",
        "PreferredMaintenanceWindow",
        "PubliclyAccessible",
    ];

    /// <summary>RDS applies these in the maintenance window unless ApplyImmediately is true.</summary>
    private static readonly string[] Deferred = [Class, "AllocatedStorage", "StorageType", "Iops", "StorageThroughput"];

    private static readonly string[] OfDbCluster =
    [
        "AutoMinorVersionUpgrade",
        "BackupRetentionPeriod",
        "CopyTagsToSnapshot",
        "DeletionProtection",
        "EnableIAMDatabaseAuthentication",
        "PreferredBackupWindow",
        "PreferredMaintenanceWindow",
    ];

    public async ValueTask<IEnumerable<XElement>> InstanceAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var view = directory.Instance(request.Required("DBInstanceIdentifier"));
        if (view.Status != ResourceStatus.Available)
        {
            throw RdsErrors.InstanceState($"DB instance {view.Identifier} is {view.Status}, not available.");
        }
        RequireKnown(request, "DBInstanceIdentifier", [.. AtOnce, .. Deferred]);
        directory.Changes.Add(view.Arn, Values(request, AtOnce));
        var deferred = Values(request, Deferred);
        if (request.Flag("ApplyImmediately") != true)
        {
            directory.PendingChanges.Add(view.Arn, deferred);
            return [InstanceShape.Write(directory.Instance(view.Identifier))];
        }
        directory.Changes.Add(view.Arn, deferred);
        directory.PendingChanges.Remove(view.Arn, deferred.Keys);
        if (!deferred.ContainsKey(Class) || view.Declared is null)
        {
            return [InstanceShape.Write(directory.Instance(view.Identifier))];
        }
        await directory.Operations.StartAsync(
            view.Identifier,
            ResourceStatus.Modifying,
            status => RdsErrors.InstanceState($"DB instance {view.Identifier} is {status}, not available."),
            token => view.Cluster.RebootAsync(view.Identifier, forceFailover: view.Declared.MultiAz && !view.IsMember, token)
        );
        return [InstanceShape.Write(directory.Instance(view.Identifier), ResourceStatus.Modifying)];
    }

    public ValueTask<IEnumerable<XElement>> DbClusterAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var view = directory.DbCluster(request.Required("DBClusterIdentifier"));
        if (view.Status != ResourceStatus.Available)
        {
            throw RdsErrors.ClusterState($"DB cluster {view.Identifier} is {view.Status}, not available.");
        }
        RequireKnown(request, "DBClusterIdentifier", OfDbCluster);
        directory.Changes.Add(view.Arn, Values(request, OfDbCluster));
        return new([DbClusterShape.Write(directory.DbCluster(view.Identifier))]);
    }

    private static void RequireKnown(QueryRequest request, string identifier, IReadOnlyList<string> known)
    {
        if (request.Names.Except([.. known, identifier, "ApplyImmediately", "Action", "Version"]).FirstOrDefault() is { } unknown)
        {
            throw RdsErrors.Combination(
                $"The local RDS API does not change {unknown.Split('.')[0]}. Change the template and start it again; it changes "
                    + $"{string.Join(", ", known)}."
            );
        }
    }

    private static Dictionary<string, string> Values(QueryRequest request, IEnumerable<string> names) =>
        names
            .Select(name => (Name: name, Value: request.Text(name)))
            .Where(pair => pair.Value is not null)
            .ToDictionary(pair => pair.Name, pair => pair.Value!, StringComparer.Ordinal);
}
