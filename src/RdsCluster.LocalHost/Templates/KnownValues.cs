using System.Text.Json.Nodes;
using RdsCluster.Templates.Models;

namespace RdsCluster.LocalHost.Templates;

/// <summary>Writes the known part of a value as JSON: a list keeps its known items, a map its known entries.</summary>
internal static class KnownValues
{
    public static JsonNode? ToJson(Value value) =>
        value.Kind switch
        {
            ValueKind.Bool => value.AsBool,
            ValueKind.Number => value.AsNumber,
            ValueKind.List => new JsonArray([.. value.Items.Select(ToJson).OfType<JsonNode>()]),
            ValueKind.Map => new JsonObject(
                from entry in value.Entries
                let known = ToJson(entry.Value)
                where known is not null
                select KeyValuePair.Create(entry.Key, (JsonNode?)known)
            ),
            _ => value.Part,
        };
}
