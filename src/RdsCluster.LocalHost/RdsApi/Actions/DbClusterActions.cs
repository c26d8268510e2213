using System.Xml.Linq;
using RdsCluster.LocalHost.RdsApi.Protocol;
using RdsCluster.LocalHost.RdsApi.Shapes;
using RdsCluster.Templates.Models;

namespace RdsCluster.LocalHost.RdsApi.Actions;

/// <summary>Actions on DB clusters.</summary>
internal sealed class DbClusterActions(ClusterDirectory directory)
{
    public ValueTask<IEnumerable<XElement>> DescribeAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var filters = request.Filters("clone-group-id", "db-cluster-id", "db-cluster-resource-id", "domain", "engine");
        var selected = request.Text("DBClusterIdentifier") is { } name ? [directory.DbCluster(name)] : directory.DbClusters();
        var (items, marker) = Page.Cut(
            request,
            [.. selected.Where(view => filters.All(filter => Matches(view, filter.Key, filter.Value)))]
        );
        return new(Xml.Page(marker, new XElement("DBClusters", items.Select(view => DbClusterShape.Write(view)))));
    }

    public async ValueTask<IEnumerable<XElement>> FailoverAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var view = directory.DbCluster(request.Required("DBClusterIdentifier"));
        if (view.Status != ResourceStatus.Available)
        {
            throw RdsErrors.ClusterState($"DB cluster {view.Identifier} is {view.Status}, not available.");
        }
        var target = request.Text("TargetDBInstanceIdentifier");
        if (target is not null)
        {
            CheckTarget(view, target);
        }
        if (view.IsRestored)
        {
            throw RdsErrors.ClusterState($"DB cluster {view.Identifier} was restored; the local host fails over the template's.");
        }
        if (view.State.Instances.Count < 2)
        {
            throw RdsErrors.ClusterState($"DB cluster {view.Identifier} has no reader to fail over to.");
        }
        await directory.Operations.StartAsync(
            view.Identifier,
            ResourceStatus.FailingOver,
            status => RdsErrors.ClusterState($"DB cluster {view.Identifier} is {status}, not available."),
            token => view.Cluster.FailoverClusterAsync(target, token)
        );
        return [DbClusterShape.Write(view, ResourceStatus.Available)];
    }

    public async ValueTask<IEnumerable<XElement>> StopAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var view = Template(request);
        if (view.Status != ResourceStatus.Available)
        {
            throw RdsErrors.ClusterState($"DB cluster {view.Identifier} is {view.Status}, not available.");
        }
        // The writer last: a reader that lost its source would be taken for a broken one.
        var members = view.State.Instances.OrderBy(instance => instance.IsWriter).Select(instance => instance.Identifier).ToList();
        return await StartedAsync(view, "stopping", members, view.Cluster.StopInstanceAsync);
    }

    public async ValueTask<IEnumerable<XElement>> StartAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var view = Template(request);
        if (view.Status != ResourceStatus.Stopped)
        {
            throw RdsErrors.ClusterState($"DB cluster {view.Identifier} is {view.Status}; only a stopped one can be started.");
        }
        var members = view
            .State.Instances.OrderByDescending(instance => instance.IsWriter)
            .Select(instance => instance.Identifier)
            .ToList();
        return await StartedAsync(view, "starting", members, view.Cluster.StartInstanceAsync);
    }

    private DbClusterView Template(QueryRequest request)
    {
        var view = directory.DbCluster(request.Required("DBClusterIdentifier"));
        return view.IsRestored
            ? throw RdsErrors.ClusterState($"DB cluster {view.Identifier} was restored; the local host stops and starts the template's.")
            : view;
    }

    private async Task<IEnumerable<XElement>> StartedAsync(
        DbClusterView view,
        string status,
        IReadOnlyList<string> members,
        Func<string, CancellationToken, Task> operation
    )
    {
        await directory.Operations.StartAsync(
            view.Identifier,
            status,
            present => RdsErrors.ClusterState($"DB cluster {view.Identifier} is {present}."),
            async token =>
            {
                foreach (var member in members)
                {
                    await operation(member, token);
                }
            }
        );
        return [DbClusterShape.Write(view, status)];
    }

    private static void CheckTarget(DbClusterView view, string target)
    {
        var member =
            view.State.Instances.FirstOrDefault(instance => string.Equals(instance.Identifier, target, StringComparison.OrdinalIgnoreCase))
            ?? throw RdsErrors.InstanceNotFound(target);
        if (member.IsWriter)
        {
            throw RdsErrors.InstanceState($"DB instance {target} is the writer already.");
        }
        if (member.Status != ResourceStatus.Available)
        {
            throw RdsErrors.InstanceState($"DB instance {target} is {member.Status}, not available.");
        }
    }

    private static bool Matches(DbClusterView view, string filter, IReadOnlyList<string> values) =>
        filter switch
        {
            "db-cluster-id" => Any(values, view.Identifier) || Any(values, view.Arn),
            "db-cluster-resource-id" => Any(values, Arns.ResourceId("cluster-", view.Arn)),
            "engine" => Any(values, view.Plan.Engine),
            // No cluster of a rehearsal is a clone or in a directory domain.
            _ => false,
        };

    private static bool Any(IReadOnlyList<string> values, string value) => values.Contains(value, StringComparer.OrdinalIgnoreCase);
}
