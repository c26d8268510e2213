using System.Text.Json.Nodes;

namespace RdsCluster.LocalHost.Templates;

/// <summary>Evaluates the template's conditions; null means that a condition hangs on something unknown.</summary>
/// <param name="text">Resolves a scalar.</param>
internal sealed class TemplateConditions(SynthesizedTemplate template, Func<JsonNode?, string?> text)
{
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    /// <exception cref="Clusters.LocalHostException">The condition refers to itself.</exception>
    public bool? Holds(string name)
    {
        if (!_open.Add(name))
        {
            throw TemplateErrors.Circular(name);
        }
        try
        {
            return Evaluate(template.Section("Conditions")[name]);
        }
        finally
        {
            _open.Remove(name);
        }
    }

    private bool? Evaluate(JsonNode? node)
    {
        if (node is not JsonObject { Count: 1 } function)
        {
            return null;
        }
        return function.First() switch
        {
            { Key: "Condition", Value: JsonValue name } => Holds(name.ToString()),
            { Key: "Fn::Not", Value: JsonArray { Count: 1 } inner } => !Evaluate(inner[0]),
            { Key: "Fn::Equals", Value: JsonArray { Count: 2 } sides } => Same(text(sides[0]), text(sides[1])),
            { Key: "Fn::And", Value: JsonArray all } => all.Select(Evaluate).Aggregate((bool?)true, (left, right) => left & right),
            { Key: "Fn::Or", Value: JsonArray any } => any.Select(Evaluate).Aggregate((bool?)false, (left, right) => left | right),
            _ => null,
        };
    }

    private static bool? Same(string? left, string? right) =>
        left is null || right is null ? null : string.Equals(left, right, StringComparison.Ordinal);
}
