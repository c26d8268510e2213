using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RdsCluster.Package.IntegrationTests;

/// <summary>A circular dependency of a template, which CloudFormation refuses as a whole.</summary>
internal static partial class DependencyCycle
{
    /// <returns>The logical ids in a circle; empty where there is none.</returns>
    public static string Find(JsonObject template)
    {
        var resources = template["Resources"]!.AsObject();
        var edges = resources.ToDictionary(one => one.Key, one => References(one.Value!).Where(resources.ContainsKey).Distinct().ToArray());
        HashSet<string> done = [];
        return edges.Keys.Select(id => Walk(id, [])).FirstOrDefault(cycle => cycle.Length > 0, "");

        string Walk(string id, string[] path)
        {
            if (path.Contains(id))
            {
                return string.Join(" -> ", [.. path.SkipWhile(one => one != id), id]);
            }

            var cycle = done.Contains(id)
                ? ""
                : edges[id].Select(next => Walk(next, [.. path, id])).FirstOrDefault(found => found.Length > 0, "");
            done.Add(id);
            return cycle;
        }
    }

    private static IEnumerable<string> References(JsonNode node) =>
        node switch
        {
            JsonObject map => map.SelectMany(entry =>
                entry switch
                {
                    { Key: "Ref" or "DependsOn", Value: JsonValue id } => [id.ToString()],
                    { Key: "DependsOn", Value: JsonArray ids } => ids.Select(id => id!.ToString()),
                    { Key: "Fn::GetAtt", Value: JsonArray attribute } => [attribute[0]!.ToString()],
                    { Key: "Fn::Sub", Value: JsonValue text } => Variable().Matches(text.ToString()).Select(match => match.Groups[1].Value),
                    { Key: "Metadata" } => [],
                    { Value: { } value } => References(value),
                    _ => Enumerable.Empty<string>(),
                }
            ),
            JsonArray list => list.OfType<JsonNode>().SelectMany(References),
            _ => [],
        };

    [GeneratedRegex(@"\$\{(\w+)")]
    private static partial Regex Variable();
}
