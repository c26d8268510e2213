using Amazon.CDK.AWS.RDS;
using RdsCluster.Interop;
using RdsCluster.Topologies;

namespace RdsCluster.Parameters;

/// <summary>A parameter group of one reader's own: what all have, and its overrides on top.</summary>
internal static class ReaderParameters
{
    /// <returns>Name of the group, or null when the reader has no parameters of its own.</returns>
    public static string? Group(ClusterContext context, int number, IReadOnlyDictionary<string, string>? overrides, IReadOnlyDictionary<string, string> shared)
    {
        if (overrides is not { Count: > 0 })
        {
            return null;
        }

        var parameters = new SortedDictionary<string, string>(shared.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var (name, value) in overrides)
        {
            parameters[name] = value;
        }

        var props = new CfnDBParameterGroupProps
        {
            Family = context.Props.Engine.ParameterFamily,
            Description = $"Parameters of {context.Names.Instance(number)}",
            Parameters = parameters.ToDictionary(StringComparer.Ordinal),
        };
        var group = JsiiObject.New<CfnDBParameterGroup>(context.Scope, $"ParameterGroup{number}", props).Ref;
        context.Rules.Add($"ParameterGroup{number}", props, group);
        return group;
    }
}
