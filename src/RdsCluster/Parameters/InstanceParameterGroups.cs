using Amazon.CDK.AWS.RDS;
using RdsCluster.Topologies;

namespace RdsCluster.Parameters;

/// <summary>Parameter groups of DB instances: of one reader's own, with what all have and its overrides on top, and on Aurora of all
/// instances.</summary>
internal static class InstanceParameterGroups
{
    /// <returns>Name of the reader's group, or null if it has no separate parameters.</returns>
    public static string? OfReader(
        ClusterContext context,
        int number,
        IReadOnlyDictionary<string, string>? overrides,
        IReadOnlyDictionary<string, string> shared
    ) =>
        overrides is { Count: > 0 }
            ? Declare(context, $"ParameterGroup{number}", context.Names.Instance(number), Merged(shared, overrides))
            : null;

    /// <returns>Name of the group of all instances of an Aurora cluster, or null if they have only the parameters of
    /// the cluster.</returns>
    public static string? OfAll(ClusterContext context, IReadOnlyDictionary<string, string> parameters) =>
        parameters.Count > 0
            ? Declare(context, "InstanceParameterGroup", $"the instances of {context.Names.Identifier}", Merged(parameters, []))
            : null;

    /// <summary>The first ones with the others on top, in a fixed order.</summary>
    public static SortedList<string, string> Merged(
        IEnumerable<KeyValuePair<string, string>> shared,
        IEnumerable<KeyValuePair<string, string>> overrides
    )
    {
        var parameters = new SortedList<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in shared.Concat(overrides))
        {
            parameters[name] = value;
        }

        return parameters;
    }

    private static string Declare(ClusterContext context, string id, string whose, SortedList<string, string> parameters) =>
        new CfnDBParameterGroup(
            context.Scope,
            id,
            new CfnDBParameterGroupProps
            {
                Family = context.Props.Engine.ParameterFamily,
                Description = $"Parameters of {whose}",
                Parameters = parameters.ToDictionary(StringComparer.Ordinal),
            }
        ).Ref;
}
