using System.Xml.Linq;
using RdsCluster.LocalHost.RdsApi.Protocol;
using RdsCluster.LocalHost.RdsApi.Shapes;

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
        if (view.Status != "available")
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
            "failing-over",
            status => RdsErrors.ClusterState($"DB cluster {view.Identifier} is {status}, not available."),
            token => view.Cluster.FailoverClusterAsync(target, token)
        );
        return [DbClusterShape.Write(view, "available")];
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
        if (member.Status != "available")
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
