using System.Collections.Frozen;
using System.Text.Json;

namespace RdsCluster.Rules.Facts;

/// <summary>The properties that CloudFormation knows of a type.</summary>
/// <param name="Kinds">Schema type by property name.</param>
/// <param name="Required">Properties without which CloudFormation refuses the resource.</param>
/// <param name="ReadOnly">Attributes that cannot be set.</param>
/// <param name="Nested">Names inside a property by its path, <c>Auth</c> or <c>BackupPlan.BackupPlanRule</c>.</param>
internal sealed record ResourceProperties(
    FrozenDictionary<string, string> Kinds,
    FrozenSet<string> Required,
    FrozenSet<string> ReadOnly,
    FrozenDictionary<string, string[]> Nested
)
{
    private static readonly JsonElement File = FactFile.Read("resource-properties.json");

    private static readonly FrozenDictionary<string, ResourceProperties> ByType = File.GetProperty("types")
        .EnumerateObject()
        .ToFrozenDictionary(
            type => type.Name,
            type => new ResourceProperties(
                type.Value.GetProperty("properties")
                    .EnumerateObject()
                    .ToFrozenDictionary(property => property.Name, property => property.Value.GetString()!),
                FactFile.Texts(type.Value.GetProperty("required")),
                FactFile.Texts(type.Value.GetProperty("readOnly")),
                type.Value.GetProperty("nested")
                    .EnumerateObject()
                    .ToFrozenDictionary(property => property.Name, property => FactFile.Words(property.Value))
            )
        );

    public static string Recorded { get; } = FactFile.Recorded(File);

    public static string[] Types { get; } = [.. ByType.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Every type of RDS that CloudFormation has.</summary>
    public static FrozenSet<string> RdsTypes { get; } = FactFile.Texts(File.GetProperty("rdsTypes"));

    public static ResourceProperties Of(string type) => ByType[type];
}
