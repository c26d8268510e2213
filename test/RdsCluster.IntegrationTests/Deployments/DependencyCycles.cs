using System.Text.Json.Nodes;
using RdsCluster.IntegrationTests.Synthesis;

namespace RdsCluster.IntegrationTests.Deployments;

/// <summary>Cycles among the resources of a template, which CloudFormation refuses.</summary>
internal static class DependencyCycles
{
    /// <returns>Logical ids that are part of a cycle or depend on one; empty when there is none.</returns>
    public static string[] Of(SynthesizedTemplate template)
    {
        var open = template.Resources.ToDictionary(one => one.Key, one => Named(one.Value!).ToHashSet(StringComparer.Ordinal));
        while (open.FirstOrDefault(one => !one.Value.Any(open.ContainsKey)).Key is { } free)
        {
            open.Remove(free);
        }

        return [.. open.Keys.Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Named(JsonNode node) =>
        node switch
        {
            JsonObject body => body.SelectMany(one =>
                one.Key switch
                {
                    "Metadata" or "Type" => [],
                    "Ref" or "DependsOn" => Texts(one.Value!),
                    "Fn::GetAtt" => [(string)one.Value![0]!],
                    _ => one.Value is null ? [] : Named(one.Value),
                }
            ),
            JsonArray list => list.OfType<JsonNode>().SelectMany(Named),
            _ => [],
        };

    private static IEnumerable<string> Texts(JsonNode value) =>
        value is JsonArray list ? list.Select(one => (string)one!) : [(string)value!];
}
