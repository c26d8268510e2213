using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Amazon.CDK;
using RdsCluster.Validation.Constructs;

namespace RdsCluster.Replacements;

/// <summary>The resources that a stack is going to have, by logical id, rendered once for all its clusters.</summary>
internal static class RenderedStack
{
    private static readonly ConditionalWeakTable<Stack, JsonObject> Known = [];

    public static JsonObject Resources(Stack stack) =>
        Known.GetValue(stack, one => StackTemplate.Read(one, file => JsonNode.Parse(File.ReadAllText(file))!["Resources"]!.AsObject()));
}
