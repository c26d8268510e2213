using System.Xml.Linq;
using RdsCluster.LocalHost.Plans;
using RdsCluster.LocalHost.RdsApi.Protocol;
using RdsCluster.LocalHost.RdsApi.Shapes;

namespace RdsCluster.LocalHost.RdsApi.Actions;

/// <summary>Subnet groups and parameter groups. Of parameters those are known that the template sets; engine defaults are the
/// server's.</summary>
internal sealed class GroupActions(ClusterDirectory directory)
{
    public ValueTask<IEnumerable<XElement>> SubnetGroupsAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var all = directory
            .Clusters.SelectMany(cluster => cluster.Plan.SubnetGroups.Select(group => (cluster.Plan, Group: group)))
            .DistinctBy(pair => pair.Group.Name, StringComparer.Ordinal);
        var selected = Named(request.Text("DBSubnetGroupName"), all, pair => pair.Group.Name, RdsErrors.SubnetGroupNotFound);
        var (items, marker) = Page.Cut(request, selected);
        return new(Xml.Page(marker, new XElement("DBSubnetGroups", items.Select(pair => SubnetGroupShape.Write(pair.Plan, pair.Group)))));
    }

    public ValueTask<IEnumerable<XElement>> ParameterGroupsAsync(QueryRequest request, CancellationToken cancellationToken) =>
        Groups(request, "DBParameterGroup", isCluster: false);

    public ValueTask<IEnumerable<XElement>> ClusterParameterGroupsAsync(QueryRequest request, CancellationToken cancellationToken) =>
        Groups(request, "DBClusterParameterGroup", isCluster: true);

    public ValueTask<IEnumerable<XElement>> ParametersAsync(QueryRequest request, CancellationToken cancellationToken) =>
        Parameters(request, "DBParameterGroupName", isCluster: false);

    public ValueTask<IEnumerable<XElement>> ClusterParametersAsync(QueryRequest request, CancellationToken cancellationToken) =>
        Parameters(request, "DBClusterParameterGroupName", isCluster: true);

    private ValueTask<IEnumerable<XElement>> Groups(QueryRequest request, string element, bool isCluster)
    {
        var selected = Named(request.Text($"{element}Name"), All(isCluster), pair => pair.Group.Name, RdsErrors.ParameterGroupNotFound);
        var (items, marker) = Page.Cut(request, selected);
        return new(Xml.Page(marker, new XElement($"{element}s", items.Select(pair => ParameterShape.WriteGroup(pair.Plan, pair.Group)))));
    }

    private ValueTask<IEnumerable<XElement>> Parameters(QueryRequest request, string parameter, bool isCluster)
    {
        var name = request.Required(parameter);
        var isDefault = name.StartsWith("default.", StringComparison.OrdinalIgnoreCase);
        var set = isDefault
            ? []
            : Named(name, All(isCluster), pair => pair.Group.Name, RdsErrors.ParameterGroupNotFound)
                .SelectMany(pair => Changed(pair.Group))
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .ToList();
        if (request.Text("Source") is "system" or "engine-default")
        {
            set = [];
        }
        var (items, marker) = Page.Cut(request, set);
        return new(Xml.Page(marker, new XElement("Parameters", items.Select(pair => ParameterShape.Write(pair.Key, pair.Value)))));
    }

    /// <summary>The template's parameters with what clients changed since.</summary>
    private Dictionary<string, string> Changed(ParameterGroupPlan group)
    {
        var parameters = new Dictionary<string, string>(group.Parameters, StringComparer.Ordinal);
        foreach (var (name, value) in directory.Parameters.Of(group.Name))
        {
            parameters[name] = value;
        }
        return parameters;
    }

    private IEnumerable<(ClusterPlan Plan, ParameterGroupPlan Group)> All(bool isCluster) =>
        directory
            .Clusters.SelectMany(cluster => cluster.Plan.ParameterGroups.Select(group => (cluster.Plan, Group: group)))
            .Where(pair => pair.Group.IsCluster == isCluster)
            .DistinctBy(pair => pair.Group.Name, StringComparer.Ordinal);

    private static List<T> Named<T>(
        string? wanted,
        IEnumerable<T> all,
        Func<T, string> name,
        Func<string, Clusters.LocalHostException> missing
    )
    {
        if (wanted is null)
        {
            return [.. all.OrderBy(name, StringComparer.Ordinal)];
        }
        var found = all.Where(item => string.Equals(name(item), wanted, StringComparison.OrdinalIgnoreCase)).ToList();
        return found.Count > 0 ? found : throw missing(wanted);
    }
}
