using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RdsCluster.Cli.Changes;

/// <summary>Changes for programs.</summary>
internal static class ChangeJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(IEnumerable<StackChange> stacks) =>
        new JsonObject { ["version"] = 1, ["stacks"] = new JsonArray([.. stacks.Select(Stack)]) }.ToJsonString(Options);

    private static JsonObject Stack(StackChange stack)
    {
        var concerned = stack.OfDatabases;
        return new JsonObject
        {
            ["name"] = stack.Name,
            ["summary"] = ChangeWords.Summary(stack),
            ["losesDatabase"] = stack.LosesDatabase,
            ["resources"] = new JsonArray([
                .. UpdateOrder
                    .Of(concerned, stack.After)
                    .SelectMany((step, index) => step.Select(change => Resource(change, stack, index + 1))),
            ]),
            ["otherResources"] = stack.Others.Count,
            ["quantities"] = Amounts(Quantities.Of(stack.After)),
            ["quantitiesBefore"] = Amounts(Quantities.Of(stack.Before)),
        };
    }

    private static JsonObject Resource(ResourceChange change, StackChange stack, int step) =>
        new()
        {
            ["step"] = step,
            ["path"] = change.Resource.Path,
            ["logicalId"] = change.Resource.LogicalId,
            ["type"] = change.Resource.Type,
            ["change"] = ChangeWords.Kind(change),
            ["losesDatabase"] = change.LosesDatabase,
            ["properties"] = new JsonArray([.. change.Properties.Select(property => (JsonNode)ChangeWords.Property(property))]),
            ["outage"] = ExpectedOutage.Of(change, stack),
        };

    private static JsonObject Amounts(IReadOnlyDictionary<string, decimal> amounts) =>
        new(amounts.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value)));
}
