using System.Text.Json.Nodes;

namespace RdsCluster.IntegrationTests.Synthesis;

/// <summary>A synthesized template with the questions that tests ask.</summary>
public sealed class SynthesizedTemplate(JsonObject json)
{
    public string Text => json.ToJsonString();

    public JsonObject Resources => json["Resources"]!.AsObject();

    public JsonObject Outputs => json["Outputs"]!.AsObject();

    /// <summary>Resources of this type, in template order.</summary>
    public IReadOnlyList<JsonObject> OfType(string type) =>
        [.. Resources.Select(resource => resource.Value!.AsObject()).Where(resource => (string?)resource["Type"] == type)];

    /// <summary>Properties of the resources of this type, in template order.</summary>
    public IReadOnlyList<JsonObject> Properties(string type) => [.. OfType(type).Select(resource => resource["Properties"]!.AsObject())];

    /// <summary>Logical ids with their types, one line each.</summary>
    public string LogicalIds() => string.Concat(Resources.Select(resource => $"{resource.Key} {(string?)resource.Value!["Type"]}\n"));

    /// <summary>How many resources there are of each type, one line each.</summary>
    public string Counts() =>
        string.Join(
            '\n',
            Resources
                .GroupBy(resource => (string)resource.Value!["Type"]!, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => $"{group.Count()} {group.Key}")
        );

    /// <summary>The manifest, on whichever resource carries it.</summary>
    public JsonObject Manifest() =>
        Resources
            .Select(resource => resource.Value!["Metadata"]?["RdsCluster::Manifest"])
            .Single(manifest => manifest is not null)!
            .AsObject();
}
