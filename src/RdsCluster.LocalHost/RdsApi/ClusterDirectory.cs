using System.Collections.Concurrent;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.RdsApi.Protocol;

namespace RdsCluster.LocalHost.RdsApi;

/// <summary>Finds DB instances and DB clusters of the local clusters by identifier or ARN.</summary>
internal sealed class ClusterDirectory
{
    private readonly IReadOnlyList<ILocalCluster> _clusters;

    /// <exception cref="LocalHostException">Two clusters share an identifier.</exception>
    public ClusterDirectory(IReadOnlyList<ILocalCluster> clusters, BackgroundOperations operations, TimeProvider time)
    {
        _clusters = clusters;
        Operations = operations;
        Time = time;
        Started = time.GetUtcNow();
        var shared = clusters
            .SelectMany(cluster => cluster.Plan.Instances)
            .GroupBy(plan => plan.Identifier, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(group => group.Skip(1).Any());
        if (shared is not null)
        {
            throw new LocalHostException(
                $"Two clusters have a DB instance '{shared.Key}'; one RDS API cannot answer for both. Run them apart."
            );
        }
    }

    public BackgroundOperations Operations { get; }

    public TimeProvider Time { get; }

    /// <summary>When the API began to answer; stands for the creation time of everything declared.</summary>
    public DateTimeOffset Started { get; }

    /// <summary>Tags that clients added or removed, by ARN.</summary>
    public TagChanges Tags { get; } = new();

    /// <summary>Properties that clients changed, by ARN.</summary>
    public PropertyChanges Changes { get; } = new();

    /// <summary>Changed properties that wait for the maintenance window, by ARN.</summary>
    public PropertyChanges PendingChanges { get; } = new();

    /// <summary>Parameters that clients changed, by the name of their group.</summary>
    public PropertyChanges Parameters { get; } = new();

    /// <summary>What clients asked for when they restored instances.</summary>
    public RestoreRequests Restores { get; } = new();

    /// <summary>DB clusters that clients restored, by identifier.</summary>
    public ConcurrentDictionary<string, RestoredDbCluster> RestoredDbClusters { get; } = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<ILocalCluster> Clusters => _clusters;

    /// <summary>Whether endpoints are answered as the DNS server's names. What clients restored has no name there.</summary>
    public bool AnswersNames { get; init; }

    /// <summary>All DB instances, by identifier, those included that were restored.</summary>
    public IReadOnlyList<InstanceView> Instances() =>
        [
            .. from cluster in _clusters
            let state = cluster.State
            from instance in state.Instances.Concat((cluster as ILocalBackups)?.Restored ?? [])
            orderby instance.Identifier
            select new InstanceView(this, cluster, state, instance),
        ];

    /// <summary>All DB clusters, by identifier, those included that were restored.</summary>
    public IReadOnlyList<DbClusterView> DbClusters() =>
        [
            .. (
                from cluster in _clusters
                where cluster.Plan.DbClusterIdentifier is not null
                select new DbClusterView(this, cluster, cluster.State, cluster.Plan)
            )
                .Concat(RestoredDbClusters.Values.Select(restored => DbClusterView.Of(this, restored)))
                .OrderBy(view => view.Identifier, StringComparer.Ordinal),
        ];

    /// <summary>The restored DB cluster that an instance belongs to, or null.</summary>
    public RestoredDbCluster? RestoredDbClusterOf(string instance) =>
        RestoredDbClusters.Values.FirstOrDefault(restored => restored.Members.Contains(instance, StringComparer.OrdinalIgnoreCase));

    /// <param name="name">Identifier or ARN.</param>
    /// <exception cref="LocalHostException">There is none.</exception>
    public InstanceView Instance(string name) =>
        Instances().FirstOrDefault(view => Names(name, view.Identifier, view.Arn)) ?? throw RdsErrors.InstanceNotFound(name);

    /// <inheritdoc cref="Instance"/>
    public DbClusterView DbCluster(string name) =>
        DbClusters().FirstOrDefault(view => Names(name, view.Identifier, view.Arn)) ?? throw RdsErrors.ClusterNotFound(name);

    /// <summary>All snapshots, oldest first.</summary>
    public IReadOnlyList<SnapshotView> Snapshots() =>
        [
            .. from cluster in _clusters
            let backups = cluster as ILocalBackups
            where backups is not null
            from snapshot in backups.Snapshots
            orderby snapshot.Created
            select new SnapshotView(this, cluster, backups, snapshot),
        ];

    /// <inheritdoc cref="Instance"/>
    public SnapshotView Snapshot(string name, bool isOfDbCluster) =>
        Snapshots().FirstOrDefault(view => view.IsOfDbCluster == isOfDbCluster && Names(name, view.Identifier, view.Arn))
        ?? throw RdsErrors.SnapshotNotFound(name, isOfDbCluster);

    private static bool Names(string name, string identifier, string arn) =>
        string.Equals(name, identifier, StringComparison.OrdinalIgnoreCase) || string.Equals(name, arn, StringComparison.OrdinalIgnoreCase);
}
