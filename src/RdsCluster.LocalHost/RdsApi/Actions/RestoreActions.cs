using System.Xml.Linq;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.RdsApi.Protocol;
using RdsCluster.LocalHost.RdsApi.Shapes;
using RdsCluster.Templates.Models;

namespace RdsCluster.LocalHost.RdsApi.Actions;

/// <summary>Restores of DB instances, from a snapshot or to a moment; and the end of what was restored.</summary>
internal sealed class RestoreActions(ClusterDirectory directory)
{
    /// <summary>Settings of the new instance in a request, in addition to its identifier.</summary>
    private static readonly string[] Settings =
    [
        "DBInstanceClass",
        "DBParameterGroupName",
        "DBSubnetGroupName",
        "PubliclyAccessible",
        "CopyTagsToSnapshot",
        "DeletionProtection",
        "StorageType",
        "Iops",
        "AutoMinorVersionUpgrade",
        "EnableIAMDatabaseAuthentication",
    ];

    public async ValueTask<IEnumerable<XElement>> FromSnapshotAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var name = NewName(request, "DBInstanceIdentifier");
        var snapshot = directory.Snapshot(request.Required("DBSnapshotIdentifier"), isOfDbCluster: false);
        if (snapshot.Snapshot.Status != ResourceStatus.Available)
        {
            throw RdsErrors.SnapshotState(
                $"Snapshot {snapshot.Identifier} is {snapshot.Snapshot.Status}, not available.",
                isOfDbCluster: false
            );
        }
        var parameters = Parameters(request, snapshot.Cluster);
        return await RestoredAsync(
            request,
            snapshot.Cluster,
            name,
            token => snapshot.Backups.RestoreSnapshotAsync(snapshot.Identifier, name, parameters, token)
        );
    }

    public async ValueTask<IEnumerable<XElement>> ToTimeAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var name = NewName(request, "TargetDBInstanceIdentifier");
        var source = directory.Instance(request.Required("SourceDBInstanceIdentifier"));
        var (time, latest) = (request.Time("RestoreTime"), request.Flag("UseLatestRestorableTime") ?? false);
        if (time is null == !latest)
        {
            throw RdsErrors.Combination("Specify either RestoreTime or UseLatestRestorableTime.");
        }
        var backups = source.Cluster as ILocalBackups ?? throw RdsErrors.NoBackups(source.Plan.Name);
        var range =
            backups.RestorableTimes
            ?? throw new LocalHostException(
                $"Point-in-time restore is not enabled for {source.Identifier}.",
                "PointInTimeRestoreNotEnabled"
            );
        if (time < range.Earliest || time > range.Latest)
        {
            throw RdsErrors.Value("RestoreTime", request.Text("RestoreTime"), $"a time from {range.Earliest:O} to {range.Latest:O}");
        }
        var parameters = Parameters(request, source.Cluster);
        return await RestoredAsync(request, source.Cluster, name, token => backups.RestoreToTimeAsync(time, name, parameters, token));
    }

    public async ValueTask<IEnumerable<XElement>> DeleteAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var view = directory.Instance(request.Required("DBInstanceIdentifier"));
        if (view.Properties.Flag("DeletionProtection"))
        {
            throw RdsErrors.Combination($"DB instance {view.Identifier} has deletion protection.");
        }
        if (view.Declared is not null)
        {
            throw RdsErrors.InstanceState($"DB instance {view.Identifier} is declared by the template; stop the rehearsal to remove it.");
        }
        var member = directory.RestoredDbClusterOf(view.Identifier);
        if (member is { Members: [var writer, _, ..] } && string.Equals(writer, view.Identifier, StringComparison.OrdinalIgnoreCase))
        {
            throw RdsErrors.InstanceState(
                $"DB instance {writer} is the writer of restored DB cluster {member.Identifier}, which the local host does not "
                    + "fail over: delete its readers first."
            );
        }
        // The final snapshot of a DB cluster's member is the cluster's affair.
        if (member is null && request.Flag("SkipFinalSnapshot") != true)
        {
            throw RdsErrors.Combination("A restored instance has no final snapshot in the local RDS API: set SkipFinalSnapshot.");
        }
        await directory.Operations.StartAsync(
            view.Identifier,
            ResourceStatus.Deleting,
            status => RdsErrors.InstanceState($"DB instance {view.Identifier} is {status}."),
            async token =>
            {
                await ((ILocalBackups)view.Cluster).DeleteRestoredAsync(view.Identifier, token);
                member?.Remove(view.Identifier);
            }
        );
        return [InstanceShape.Write(view, ResourceStatus.Deleting)];
    }

    private string NewName(QueryRequest request, string parameter)
    {
        var name = Identifiers.Require(request, parameter, longest: 63);
        return directory.Instances().Any(view => string.Equals(view.Identifier, name, StringComparison.OrdinalIgnoreCase))
            ? throw RdsErrors.InstanceExists(name)
            : name;
    }

    /// <summary>RDS gives a restored instance the default group unless another is named.</summary>
    private static IReadOnlyDictionary<string, string> Parameters(QueryRequest request, ILocalCluster cluster)
    {
        if (request.Text("DBParameterGroupName") is not { } name || name.StartsWith("default.", StringComparison.OrdinalIgnoreCase))
        {
            return new Dictionary<string, string>();
        }
        return cluster
                .Plan.ParameterGroups.FirstOrDefault(group => string.Equals(group.Name, name, StringComparison.OrdinalIgnoreCase))
                ?.Parameters
            ?? throw RdsErrors.ParameterGroupNotFound(name);
    }

    private async ValueTask<IEnumerable<XElement>> RestoredAsync(
        QueryRequest request,
        ILocalCluster cluster,
        string name,
        Func<CancellationToken, Task> restore
    )
    {
        directory.Restores.Set(
            name,
            (
                from setting in Settings
                let value = request.Text(setting)
                where value is not null
                select KeyValuePair.Create(setting, value)
            ).ToDictionary(StringComparer.Ordinal)
        );
        directory.Tags.Add(Arns.Of(cluster.Plan, "db", name), request.Tags());
        await directory.Operations.StartAsync(name, ResourceStatus.Creating, _ => RdsErrors.InstanceExists(name), restore);
        var state = cluster.State;
        var instance =
            (cluster as ILocalBackups)?.Restored.FirstOrDefault(restored =>
                string.Equals(restored.Identifier, name, StringComparison.OrdinalIgnoreCase)
            )
            ?? new LocalInstance(
                name,
                IsWriter: true,
                ResourceStatus.Creating,
                state.Writer,
                state.Writer.Address,
                SourceIdentifier: null,
                ProcessId: null,
                state.Instances[0].Zone,
                SecondaryZone: null
            );
        return [InstanceShape.Write(new InstanceView(directory, cluster, state, instance), ResourceStatus.Creating)];
    }
}
