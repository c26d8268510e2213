using System.Text.Json;
using System.Text.Json.Nodes;

namespace RdsCluster.App.Configuration;

/// <summary>Text that the CDK or CloudFormation would replace, so that the template would differ from the file.</summary>
internal static class ForeignText
{
    /// <summary>CloudFormation fills in dynamic references, also with secrets; CDK fills in its tokens.</summary>
    private static readonly string[] Replaced = ["{{resolve:", "${Token[", "#{Token["];

    /// <summary>Why a value cannot be written as it is, or null. A map's keys become a map's keys in the template.</summary>
    public static string? Fault(JsonNode value) =>
        value switch
        {
            JsonArray list => list.OfType<JsonNode>().Select(Fault).FirstOrDefault(fault => fault is not null),
            JsonObject map => map.Select(entry => Of(entry.Key) ?? Function(entry.Key) ?? (entry.Value is { } inner ? Fault(inner) : null))
                .FirstOrDefault(fault => fault is not null),
            _ when value.GetValueKind() is JsonValueKind.String => Of(value.GetValue<string>()),
            _ => null,
        };

    private static string? Of(string text) =>
        Array.Find(Replaced, text.Contains) is { } start ? $"'{start}' would be replaced by another text; write plain text"
        : text.Any(char.IsControl) ? "control characters are not allowed; write one line of plain text"
        : null;

    private static string? Function(string key) =>
        key is "Ref" || key.StartsWith("Fn::", StringComparison.Ordinal)
            ? $"'{key}' is a function of CloudFormation and no name; write another one"
            : null;
}
