using System.Xml.Linq;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.RdsApi.Protocol;
using RdsCluster.LocalHost.RdsApi.Shapes;
using RdsCluster.Templates.Models;

namespace RdsCluster.LocalHost.RdsApi.Actions;

/// <summary>Actions on DB instances.</summary>
internal sealed class InstanceActions(ClusterDirectory directory)
{
    public ValueTask<IEnumerable<XElement>> DescribeAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var filters = request.Filters("db-instance-id", "db-cluster-id", "dbi-resource-id", "domain", "engine");
        var selected = request.Text("DBInstanceIdentifier") is { } name ? [directory.Instance(name)] : directory.Instances();
        var (items, marker) = Page.Cut(
            request,
            [.. selected.Where(view => filters.All(filter => Matches(view, filter.Key, filter.Value)))]
        );
        return new(Xml.Page(marker, new XElement("DBInstances", items.Select(view => InstanceShape.Write(view)))));
    }

    public async ValueTask<IEnumerable<XElement>> RebootAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var view = Available(request);
        var forceFailover = request.Flag("ForceFailover") ?? false;
        if (forceFailover && view.Declared?.MultiAz != true)
        {
            throw RdsErrors.Combination($"ForceFailover needs a Multi-AZ DB instance; {view.Identifier} is not one.");
        }
        return await StartedAsync(view, ResourceStatus.Rebooting, token => view.Cluster.RebootAsync(view.Identifier, forceFailover, token));
    }

    public async ValueTask<IEnumerable<XElement>> PromoteAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var view = Available(request);
        if (view.ReplicaSource is null)
        {
            throw RdsErrors.InstanceState($"DB instance {view.Identifier} is not a read replica.");
        }
        return await StartedAsync(view, ResourceStatus.Modifying, token => view.Cluster.PromoteAsync(view.Identifier, token));
    }

    public async ValueTask<IEnumerable<XElement>> StopAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var view = Available(request);
        if (view.IsMember)
        {
            throw RdsErrors.InstanceState($"DB instance {view.Identifier} is a member of a DB cluster and is stopped with it.");
        }
        if (view.ReplicaSource is not null || view.Replicas.Count > 0)
        {
            throw RdsErrors.InstanceState($"DB instance {view.Identifier} is or has a read replica, and RDS stops neither.");
        }
        return await StartedAsync(view, "stopping", token => view.Cluster.StopInstanceAsync(view.Identifier, token));
    }

    public async ValueTask<IEnumerable<XElement>> StartAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var view = directory.Instance(request.Required("DBInstanceIdentifier"));
        if (view.Status != ResourceStatus.Stopped)
        {
            throw RdsErrors.InstanceState($"DB instance {view.Identifier} is {view.Status}; only a stopped one can be started.");
        }
        return await StartedAsync(view, "starting", token => view.Cluster.StartInstanceAsync(view.Identifier, token));
    }

    private InstanceView Available(QueryRequest request)
    {
        var view = directory.Instance(request.Required("DBInstanceIdentifier"));
        if (view.Declared is null)
        {
            throw RdsErrors.InstanceState($"DB instance {view.Identifier} was restored here and can only be deleted.");
        }
        return view.Status == ResourceStatus.Available ? view : throw Busy(view.Identifier, view.Status);
    }

    private async Task<IEnumerable<XElement>> StartedAsync(InstanceView view, string status, Func<CancellationToken, Task> operation)
    {
        await directory.Operations.StartAsync(view.Identifier, status, present => Busy(view.Identifier, present), operation);
        return [InstanceShape.Write(view, status)];
    }

    private static LocalHostException Busy(string identifier, string status) =>
        RdsErrors.InstanceState($"DB instance {identifier} is {status}, not available.");

    private static bool Matches(InstanceView view, string filter, IReadOnlyList<string> values) =>
        filter switch
        {
            "db-instance-id" => Any(values, view.Identifier) || Any(values, view.Arn),
            "db-cluster-id" => view.DbClusterIdentifier is { } cluster
                && (Any(values, cluster) || Any(values, Arns.Of(view.Plan, "cluster", cluster))),
            "dbi-resource-id" => Any(values, Arns.ResourceId("db-", view.Arn)),
            "engine" => Any(values, view.Plan.Engine),
            // No instance of a rehearsal is in a directory domain.
            _ => false,
        };

    private static bool Any(IReadOnlyList<string> values, string value) => values.Contains(value, StringComparer.OrdinalIgnoreCase);
}
