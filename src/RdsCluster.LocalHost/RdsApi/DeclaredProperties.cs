using System.Text.Json;
using System.Text.Json.Nodes;

namespace RdsCluster.LocalHost.RdsApi;

/// <summary>Looks a property up in several places of the template, the nearest first.</summary>
internal sealed class DeclaredProperties(params IReadOnlyList<IReadOnlyDictionary<string, string>> sources)
{
    public string? Text(string name) => sources.Select(source => source.GetValueOrDefault(name)).FirstOrDefault(value => value is not null);

    public bool Flag(string name, bool otherwise = false) => bool.TryParse(Text(name), out var value) ? value : otherwise;

    public int? Number(string name) => int.TryParse(Text(name), out var value) ? value : null;

    /// <summary>The texts of a JSON list; empty where there is none.</summary>
    public IReadOnlyList<string> List(string name) =>
        Json(name) is JsonArray list ? [.. list.OfType<JsonValue>().Select(value => value.ToString())] : [];

    /// <summary>A scalar of a JSON object, for instance a serverless capacity.</summary>
    public string? Member(string name, string member) => (Json(name) as JsonObject)?[member]?.ToString();

    private JsonNode? Json(string name)
    {
        try
        {
            return Text(name) is { } text ? JsonNode.Parse(text) : null;
        }
        catch (JsonException)
        {
            // A plan made by hand may hold a plain text where the template has a list: then there is no list to answer with.
            return null;
        }
    }
}
