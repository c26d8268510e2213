using System.Xml.Linq;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.RdsApi.Protocol;
using RdsCluster.LocalHost.RdsApi.Shapes;
using RdsCluster.Templates.Models;

namespace RdsCluster.LocalHost.RdsApi.Actions;

/// <summary>Snapshots: of DB instances where the topology has no DB cluster, else of the DB cluster.</summary>
internal sealed class SnapshotActions(ClusterDirectory directory)
{
    public async ValueTask<IEnumerable<XElement>> CreateAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var name = NewName(request, "DBSnapshotIdentifier", isOfDbCluster: false);
        var source = directory.Instance(request.Required("DBInstanceIdentifier"));
        if (source.IsMember)
        {
            throw RdsErrors.InstanceState($"DB instance {source.Identifier} is a member of a DB cluster; create a DB cluster snapshot.");
        }
        if (source.Status != ResourceStatus.Available)
        {
            throw RdsErrors.InstanceState($"DB instance {source.Identifier} is {source.Status}, not available.");
        }
        return await CreatedAsync(request, source.Cluster, source.Identifier, name);
    }

    public async ValueTask<IEnumerable<XElement>> CreateOfClusterAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var name = NewName(request, "DBClusterSnapshotIdentifier", isOfDbCluster: true);
        var source = directory.DbCluster(request.Required("DBClusterIdentifier"));
        if (source.IsRestored)
        {
            throw RdsErrors.ClusterState(
                $"DB cluster {source.Identifier} was restored; the local RDS API creates snapshots only of clusters in the template."
            );
        }
        if (source.Status != ResourceStatus.Available)
        {
            throw RdsErrors.ClusterState($"DB cluster {source.Identifier} is {source.Status}, not available.");
        }
        return await CreatedAsync(request, source.Cluster, source.State.Instances.First(instance => instance.IsWriter).Identifier, name);
    }

    public ValueTask<IEnumerable<XElement>> DescribeAsync(QueryRequest request, CancellationToken cancellationToken) =>
        Describe(request, "DBSnapshot", "DBInstance", isOfDbCluster: false, view => view.Snapshot.SourceIdentifier);

    public ValueTask<IEnumerable<XElement>> DescribeOfClusterAsync(QueryRequest request, CancellationToken cancellationToken) =>
        Describe(request, "DBClusterSnapshot", "DBCluster", isOfDbCluster: true, view => view.Plan.DbClusterIdentifier!);

    public ValueTask<IEnumerable<XElement>> DeleteAsync(QueryRequest request, CancellationToken cancellationToken) =>
        DeletedAsync(directory.Snapshot(request.Required("DBSnapshotIdentifier"), isOfDbCluster: false), cancellationToken);

    public ValueTask<IEnumerable<XElement>> DeleteOfClusterAsync(QueryRequest request, CancellationToken cancellationToken) =>
        DeletedAsync(directory.Snapshot(request.Required("DBClusterSnapshotIdentifier"), isOfDbCluster: true), cancellationToken);

    public ValueTask<IEnumerable<XElement>> CopyAsync(QueryRequest request, CancellationToken cancellationToken) =>
        CopiedAsync(request, "DBSnapshotIdentifier", isOfDbCluster: false, cancellationToken);

    public ValueTask<IEnumerable<XElement>> CopyOfClusterAsync(QueryRequest request, CancellationToken cancellationToken) =>
        CopiedAsync(request, "DBClusterSnapshotIdentifier", isOfDbCluster: true, cancellationToken);

    private async ValueTask<IEnumerable<XElement>> CopiedAsync(
        QueryRequest request,
        string identifier,
        bool isOfDbCluster,
        CancellationToken cancellationToken
    )
    {
        var source = directory.Snapshot(request.Required($"Source{identifier}"), isOfDbCluster);
        var name = NewName(request, $"Target{identifier}", isOfDbCluster);
        if (source.Snapshot.Status != ResourceStatus.Available)
        {
            throw RdsErrors.SnapshotState($"Snapshot {source.Identifier} is {source.Snapshot.Status}, not available.", isOfDbCluster);
        }
        await source.Backups.CopySnapshotAsync(source.Identifier, name, cancellationToken);
        var copy = directory.Snapshot(name, isOfDbCluster);
        directory.Tags.Add(copy.Arn, request.Flag("CopyTags") == true ? source.Tags : request.Tags());
        return [SnapshotShape.Write(directory.Snapshot(name, isOfDbCluster))];
    }

    private string NewName(QueryRequest request, string parameter, bool isOfDbCluster)
    {
        var name = Identifiers.Require(request, parameter, longest: 255);
        return directory
            .Snapshots()
            .Any(view => view.IsOfDbCluster == isOfDbCluster && string.Equals(view.Identifier, name, StringComparison.OrdinalIgnoreCase))
            ? throw RdsErrors.SnapshotExists(name, isOfDbCluster)
            : name;
    }

    private async ValueTask<IEnumerable<XElement>> CreatedAsync(QueryRequest request, ILocalCluster cluster, string instance, string name)
    {
        var backups = cluster as ILocalBackups ?? throw RdsErrors.NoBackups(cluster.Plan.Name);
        var view = new SnapshotView(
            directory,
            cluster,
            backups,
            new LocalSnapshot(name, instance, ResourceStatus.Creating, directory.Time.GetUtcNow())
        );
        await directory.Operations.StartAsync(
            instance,
            ResourceStatus.BackingUp,
            status => RdsErrors.InstanceState($"DB instance {instance} is {status}, not available."),
            token => backups.CreateSnapshotAsync(name, instance, token)
        );
        directory.Tags.Add(view.Arn, request.Tags());
        return [SnapshotShape.Write(view)];
    }

    private ValueTask<IEnumerable<XElement>> Describe(
        QueryRequest request,
        string element,
        string source,
        bool isOfDbCluster,
        Func<SnapshotView, string> sourceIdentifier
    )
    {
        var prefix = isOfDbCluster ? "db-cluster" : "db";
        var filters = request.Filters(
            isOfDbCluster ? "db-cluster-id" : "db-instance-id",
            $"{prefix}-snapshot-id",
            "snapshot-type",
            "engine"
        );
        var selected = request.Text($"{element}Identifier") is { } name
            ? [directory.Snapshot(name, isOfDbCluster)]
            : directory.Snapshots().Where(view => view.IsOfDbCluster == isOfDbCluster);
        if (request.Text($"{source}Identifier") is { } wanted)
        {
            selected = selected.Where(view => Same(sourceIdentifier(view), wanted));
        }
        // Every snapshot here was asked for; RDS calls that manual.
        if (request.Text("SnapshotType") is not (null or "manual"))
        {
            selected = [];
        }
        selected = selected.Where(view =>
            filters.All(filter =>
                filter.Key switch
                {
                    "engine" => filter.Value.Contains(view.Plan.Engine, StringComparer.OrdinalIgnoreCase),
                    "snapshot-type" => filter.Value.Contains("manual", StringComparer.Ordinal),
                    "db-snapshot-id" or "db-cluster-snapshot-id" => filter.Value.Any(value => Same(value, view.Identifier)),
                    _ => filter.Value.Any(value => Same(value, sourceIdentifier(view))),
                }
            )
        );
        var (items, marker) = Page.Cut(request, [.. selected]);
        return new(Xml.Page(marker, new XElement($"{element}s", items.Select(view => SnapshotShape.Write(view)))));
    }

    private static async ValueTask<IEnumerable<XElement>> DeletedAsync(SnapshotView view, CancellationToken cancellationToken)
    {
        if (view.Snapshot.Status != ResourceStatus.Available)
        {
            throw RdsErrors.SnapshotState($"Snapshot {view.Identifier} is {view.Snapshot.Status}, not available.", view.IsOfDbCluster);
        }
        await view.Backups.DeleteSnapshotAsync(view.Identifier, cancellationToken);
        return [SnapshotShape.Write(view, "deleted")];
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
