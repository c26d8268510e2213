using System.Xml.Linq;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Plans;
using RdsCluster.LocalHost.RdsApi.Protocol;
using RdsCluster.LocalHost.RdsApi.Shapes;
using RdsCluster.Templates.Models;

namespace RdsCluster.LocalHost.RdsApi.Actions;

/// <summary>
/// Restores of DB clusters, from a snapshot or to a moment, and their end. As on RDS, a restored Aurora cluster has no instance until one
/// is created in it, and a Multi-AZ DB cluster makes its own three.
/// </summary>
internal sealed class DbClusterRestoreActions(ClusterDirectory directory)
{
    /// <summary>Settings of the new DB cluster in a request, in addition to its identifier.</summary>
    private static readonly string[] Settings =
    [
        "DBClusterInstanceClass",
        "DBClusterParameterGroupName",
        "DBSubnetGroupName",
        "DeletionProtection",
        "StorageType",
        "Iops",
        "EnableIAMDatabaseAuthentication",
        "CopyTagsToSnapshot",
        "PubliclyAccessible",
    ];

    private static readonly string[] InstanceSettings =
    [
        "DBInstanceClass",
        "DBParameterGroupName",
        "PubliclyAccessible",
        "AutoMinorVersionUpgrade",
    ];

    public ValueTask<IEnumerable<XElement>> FromSnapshotAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var name = NewName(request);
        var snapshot = directory.Snapshot(request.Required("SnapshotIdentifier"), isOfDbCluster: true);
        if (snapshot.Snapshot.Status != ResourceStatus.Available)
        {
            throw RdsErrors.SnapshotState(
                $"Snapshot {snapshot.Identifier} is {snapshot.Snapshot.Status}, not available.",
                isOfDbCluster: true
            );
        }
        return RestoredAsync(
            request,
            snapshot.Cluster,
            name,
            (instance, parameters, token) => snapshot.Backups.RestoreSnapshotAsync(snapshot.Identifier, instance, parameters, token)
        );
    }

    public ValueTask<IEnumerable<XElement>> ToTimeAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var name = NewName(request);
        var source = directory.DbCluster(request.Required("SourceDBClusterIdentifier"));
        var (time, latest) = (request.Time("RestoreToTime"), request.Flag("UseLatestRestorableTime") ?? false);
        if (time is null == !latest)
        {
            throw RdsErrors.Combination("Specify either RestoreToTime or UseLatestRestorableTime.");
        }
        var backups = source.Cluster as ILocalBackups ?? throw RdsErrors.NoBackups(source.Plan.Name);
        var range =
            source.RestorableTimes
            ?? throw RdsErrors.ClusterState($"DB cluster {source.Identifier} cannot be restored to a point in time.");
        if (time < range.Earliest || time > range.Latest)
        {
            throw RdsErrors.Value("RestoreToTime", request.Text("RestoreToTime"), $"a time from {range.Earliest:O} to {range.Latest:O}");
        }
        // The latest moment is that of the request, not of the instance that comes later.
        var moment = time ?? range.Latest;
        return RestoredAsync(
            request,
            source.Cluster,
            name,
            (instance, parameters, token) => backups.RestoreToTimeAsync(moment, instance, parameters, token)
        );
    }

    /// <summary>An instance of a restored Aurora cluster, the first of which is its writer; the template's own instances are
    /// declared.</summary>
    public async ValueTask<IEnumerable<XElement>> CreateInstanceAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var name = Identifiers.Require(request, "DBInstanceIdentifier", longest: 63);
        if (directory.Instances().Any(view => Same(view.Identifier, name)) || directory.RestoredDbClusterOf(name) is not null)
        {
            throw RdsErrors.InstanceExists(name);
        }
        if (request.Text("DBClusterIdentifier") is not { } cluster)
        {
            throw RdsErrors.Combination(
                "The local RDS API creates DB instances in restored DB clusters only: declare others in the template."
            );
        }
        if (!directory.RestoredDbClusters.TryGetValue(directory.DbCluster(cluster).Identifier, out var restored))
        {
            throw RdsErrors.Combination($"DB cluster {cluster} is the template's: declare its DB instances there.");
        }
        var plan = restored.Source.Plan;
        if (plan.Topology is not PlanTopology.Aurora)
        {
            throw RdsErrors.Combination($"DB cluster {cluster} is a Multi-AZ DB cluster: RDS creates its DB instances.");
        }
        if (!Same(request.Required("Engine"), plan.Engine))
        {
            throw RdsErrors.Combination(
                $"The engine {request.Text("Engine")} of DB instance {name} is not the engine {plan.Engine} of DB cluster {cluster}."
            );
        }
        if (directory.Operations.Status(restored.Identifier) is { } status)
        {
            throw RdsErrors.ClusterState($"DB cluster {cluster} is {status}, not available.");
        }
        var parameters = Parameters(request, "DBParameterGroupName", plan);
        directory.Restores.Set(name, Requested(request, InstanceSettings));
        directory.Tags.Add(Arns.Of(plan, "db", name), request.Tags());
        await StartAsync(
            restored,
            name,
            [name],
            ClusterParameters(restored).Concat(parameters).GroupBy(p => p.Key).ToDictionary(g => g.Key, g => g.Last().Value)
        );
        return [InstanceShape.Write(View(restored, name), ResourceStatus.Creating)];
    }

    public async ValueTask<IEnumerable<XElement>> DeleteAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var view = directory.DbCluster(request.Required("DBClusterIdentifier"));
        if (view.Properties.Flag("DeletionProtection"))
        {
            throw RdsErrors.Combination($"DB cluster {view.Identifier} has deletion protection.");
        }
        if (!directory.RestoredDbClusters.TryGetValue(view.Identifier, out var restored))
        {
            throw RdsErrors.ClusterState($"DB cluster {view.Identifier} is declared by the template; stop the rehearsal to remove it.");
        }
        if (request.Flag("SkipFinalSnapshot") != true)
        {
            throw RdsErrors.Combination("A restored DB cluster has no final snapshot in the local RDS API: set SkipFinalSnapshot.");
        }
        if (restored.Members is [var member, ..] && view.Plan.Topology is PlanTopology.Aurora)
        {
            throw RdsErrors.ClusterState($"DB cluster {view.Identifier} cannot be deleted: it still contains DB instance {member}.");
        }
        await directory.Operations.StartAsync(
            view.Identifier,
            ResourceStatus.Deleting,
            status => RdsErrors.ClusterState($"DB cluster {view.Identifier} is {status}."),
            EndAsync
        );
        return [DbClusterShape.Write(view, ResourceStatus.Deleting)];

        async Task EndAsync(CancellationToken token)
        {
            foreach (var instance in restored.Instances)
            {
                await ((ILocalBackups)restored.Source).DeleteRestoredAsync(instance.Identifier, token);
            }
            directory.RestoredDbClusters.TryRemove(restored.Identifier, out _);
        }
    }

    private string NewName(QueryRequest request)
    {
        var name = Identifiers.Require(request, "DBClusterIdentifier", longest: 52);
        return directory.DbClusters().Any(view => Same(view.Identifier, name))
            ? throw new LocalHostException($"DB cluster {name} exists already.", "DBClusterAlreadyExistsFault")
            : name;
    }

    private async ValueTask<IEnumerable<XElement>> RestoredAsync(
        QueryRequest request,
        ILocalCluster source,
        string name,
        Func<string, IReadOnlyDictionary<string, string>, CancellationToken, Task> start
    )
    {
        var restored = new RestoredDbCluster(name, source, Requested(request, Settings), start);
        var parameters = ClusterParameters(restored);
        directory.RestoredDbClusters[name] = restored;
        directory.Tags.Add(Arns.Of(source.Plan, "cluster", name), request.Tags());
        if (source.Plan.Topology is not PlanTopology.Aurora)
        {
            await StartAsync(restored, name, [.. source.Plan.Instances.Select((_, i) => $"{name}-instance-{i + 1}")], parameters);
        }
        return [DbClusterShape.Write(DbClusterView.Of(directory, restored), ResourceStatus.Creating)];
    }

    /// <summary>Starts instances one after the other, as one operation; what could not be started is no member.</summary>
    private async Task StartAsync(
        RestoredDbCluster restored,
        string operation,
        string[] instances,
        IReadOnlyDictionary<string, string> parameters
    )
    {
        var writers = instances.Select(restored.Add).ToArray();
        try
        {
            await directory.Operations.StartAsync(
                operation,
                ResourceStatus.Creating,
                _ => RdsErrors.InstanceExists(instances[0]),
                StartAllAsync
            );
        }
        catch (LocalHostException)
        {
            Forget(from: 0);
            throw;
        }

        async Task StartAllAsync(CancellationToken token)
        {
            var started = 0;
            try
            {
                for (; started < instances.Length; started++)
                {
                    await (
                        writers[started] is { } writer
                            ? ((ILocalBackups)restored.Source).AddReaderAsync(writer, instances[started], parameters, token)
                            : restored.Start(instances[started], parameters, token)
                    );
                }
            }
            catch
            {
                Forget(started);
                throw;
            }
        }

        void Forget(int from)
        {
            foreach (var instance in instances[from..])
            {
                restored.Remove(instance);
            }
        }
    }

    /// <summary>The instance as it is, or as it will be when its data is restored.</summary>
    private InstanceView View(RestoredDbCluster restored, string name)
    {
        var state = restored.Source.State;
        return new InstanceView(
            directory,
            restored.Source,
            state,
            restored.Instances.FirstOrDefault(instance => Same(instance.Identifier, name))
                ?? new LocalInstance(
                    name,
                    IsWriter: restored.Members[0] == name,
                    ResourceStatus.Creating,
                    state.Writer,
                    state.Writer.Address,
                    SourceIdentifier: null,
                    ProcessId: null,
                    state.Instances[0].Zone,
                    SecondaryZone: null
                )
        );
    }

    private static IReadOnlyDictionary<string, string> ClusterParameters(RestoredDbCluster restored) =>
        Parameters(new QueryRequest(restored.Requested), "DBClusterParameterGroupName", restored.Source.Plan);

    /// <summary>RDS takes the default group unless another is named.</summary>
    private static IReadOnlyDictionary<string, string> Parameters(QueryRequest request, string property, ClusterPlan plan)
    {
        if (request.Text(property) is not { } name || name.StartsWith("default.", StringComparison.OrdinalIgnoreCase))
        {
            return new Dictionary<string, string>();
        }
        return plan.ParameterGroups.FirstOrDefault(group => Same(group.Name, name))?.Parameters
            ?? throw RdsErrors.ParameterGroupNotFound(name);
    }

    private static Dictionary<string, string> Requested(QueryRequest request, IEnumerable<string> settings) =>
        (
            from setting in settings
            let value = request.Text(setting)
            where value is not null
            select KeyValuePair.Create(setting, value)
        ).ToDictionary(StringComparer.Ordinal);

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
