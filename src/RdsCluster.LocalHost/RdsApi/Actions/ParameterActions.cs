using System.Xml.Linq;
using RdsCluster.LocalHost.RdsApi.Protocol;

namespace RdsCluster.LocalHost.RdsApi.Actions;

/// <summary>Changes of parameter groups: at once on the running servers, or at their next start.</summary>
internal sealed class ParameterActions(ClusterDirectory directory)
{
    /// <summary>RDS takes at most twenty parameters in one request (API reference of ModifyDBParameterGroup).</summary>
    private const int MostParameters = 20;

    public ValueTask<IEnumerable<XElement>> ModifyAsync(QueryRequest request, CancellationToken cancellationToken) =>
        ModifiedAsync(request, "DBParameterGroupName", isCluster: false, cancellationToken);

    public ValueTask<IEnumerable<XElement>> ModifyOfDbClusterAsync(QueryRequest request, CancellationToken cancellationToken) =>
        ModifiedAsync(request, "DBClusterParameterGroupName", isCluster: true, cancellationToken);

    private async ValueTask<IEnumerable<XElement>> ModifiedAsync(
        QueryRequest request,
        string nameParameter,
        bool isCluster,
        CancellationToken cancellationToken
    )
    {
        var name = request.Required(nameParameter);
        var clusters = directory
            .Clusters.Where(cluster => cluster.Plan.ParameterGroups.Any(group => group.IsCluster == isCluster && Same(group.Name, name)))
            .ToList();
        if (clusters.Count == 0)
        {
            throw RdsErrors.ParameterGroupNotFound(name);
        }
        var changes = Changes(request).ToList();
        if (changes.Count is 0 or > MostParameters)
        {
            throw RdsErrors.Value("Parameters", $"{changes.Count}", $"1 to {MostParameters} parameters");
        }
        foreach (var method in changes.GroupBy(change => change.IsImmediate).OrderByDescending(method => method.Key))
        {
            var values = method.ToDictionary(change => change.Name, change => change.Value, StringComparer.Ordinal);
            foreach (var cluster in clusters)
            {
                await cluster.SetParametersAsync(Members(cluster, name, isCluster), values, method.Key, cancellationToken);
            }
            directory.Parameters.Add(name, values);
        }
        return [new XElement(nameParameter, name)];
    }

    private List<string> Members(Clusters.ILocalCluster cluster, string group, bool isCluster) =>
        [
            .. directory
                .Instances()
                .Where(view => view.Cluster == cluster && view.Declared is not null)
                .Where(view => isCluster || Same(view.Properties.Text("DBParameterGroupName"), group))
                .Select(view => view.Identifier),
        ];

    private static IEnumerable<(string Name, string Value, bool IsImmediate)> Changes(QueryRequest request)
    {
        for (var number = 1; request.Text($"Parameters.Parameter.{number}.ParameterName") is { } name; number++)
        {
            var prefix = $"Parameters.Parameter.{number}";
            var method = request.Text($"{prefix}.ApplyMethod") ?? "pending-reboot";
            yield return method is "immediate" or "pending-reboot"
                ? (name, request.Required($"{prefix}.ParameterValue"), method == "immediate")
                : throw RdsErrors.Value("ApplyMethod", method, "immediate or pending-reboot");
        }
    }

    private static bool Same(string? left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
