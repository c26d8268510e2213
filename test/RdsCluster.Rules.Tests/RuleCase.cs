using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RdsCluster.Rules.Facts;
using RdsCluster.Templates.Models;

namespace RdsCluster.Rules.Tests;

/// <summary>One edge of one rule: a stack that is right, what breaks it, and neighbours that do not.</summary>
/// <param name="Code">The rule.</param>
/// <param name="Base">Name of the stack.</param>
/// <param name="Region">Region of the stack, or null.</param>
/// <param name="Bad">Changes that break the rule: properties by logical id; null removes, <c>$type</c> adds a resource, <c>$policy</c> sets
/// its deletion policy, and <c>$transform</c> instead of a logical id the template's transform.</param>
/// <param name="Good">Changes just inside the rule.</param>
/// <param name="Also">Rules that the same fault breaks as well.</param>
/// <param name="Message">The finding, in full; <c>{versions}</c> is the date of that data, <c>{newest:mysql:8.4}</c> the newest version, so
/// that refreshed facts change no case.</param>
public sealed partial record RuleCase(
    string Code,
    string Base,
    string? Region,
    JsonObject Bad,
    JsonObject[] Good,
    string[] Also,
    string Message
)
{
    private static readonly JsonObject Bases = (JsonObject)JsonNode.Parse(CaseFiles.Text("Bases.json"))!;

    public static IReadOnlyList<RuleCase> All { get; } =
    [
        .. JsonSerializer
            .Deserialize<RuleCase[]>(CaseFiles.Text("Cases.json"), JsonSerializerOptions.Web)!
            .Select(rule => rule with { Message = WithFacts(rule.Message) }),
    ];

    public static IEnumerable<string> BaseNames => Bases.Select(entry => entry.Key);

    /// <summary>A stack as it is, as a template.</summary>
    public static string Template(string stack) => Template(stack, []);

    /// <summary>A stack with changes, as a template.</summary>
    public static string Template(string stack, JsonObject changes)
    {
        var resources = (JsonObject)Bases[stack]!.DeepClone();
        var template = new JsonObject { ["Resources"] = resources };
        foreach (var (id, change) in changes)
        {
            if (id == "$transform")
            {
                template["Transform"] = change!.DeepClone();
                continue;
            }
            Change(resources, id, change as JsonObject);
        }
        return template.ToJsonString();
    }

    public static IReadOnlyList<RuleFinding> Lint(string stack, string? region, JsonObject changes)
    {
        using var document = JsonDocument.Parse(Template(stack, changes));
        return RuleEngine.Run(TemplateModelReader.Read(document.RootElement, stack, region)!, TestDay.Today);
    }

    private static string WithFacts(string message) =>
        Newest()
            .Replace(message, match => EngineVersions.Newest(match.Groups["engine"].Value, match.Groups["series"].Value)!)
            .Replace("{versions}", EngineVersions.Recorded, StringComparison.Ordinal)
            .Replace("{classes}", InstanceClasses.Recorded, StringComparison.Ordinal)
            .Replace("{properties}", ResourceProperties.Recorded, StringComparison.Ordinal);

    [GeneratedRegex(@"\{newest:(?<engine>[a-z-]+):(?<series>[0-9.]+)\}")]
    private static partial Regex Newest();

    private static void Change(JsonObject resources, string id, JsonObject? change)
    {
        if (change is null)
        {
            resources.Remove(id);
            return;
        }
        if (!resources.ContainsKey(id))
        {
            resources[id] = new JsonObject { ["Type"] = change["$type"]!.DeepClone(), ["Properties"] = new JsonObject() };
        }
        var resource = (JsonObject)resources[id]!;
        if (resource["Properties"] is not JsonObject)
        {
            resource["Properties"] = new JsonObject();
        }
        foreach (var (name, value) in change)
        {
            switch (name, value)
            {
                case ("$type", _):
                    break;
                case ("$policy", _):
                    resource["DeletionPolicy"] = value!.DeepClone();
                    break;
                case (_, null):
                    resource["Properties"]!.AsObject().Remove(name);
                    break;
                default:
                    resource["Properties"]![name] = value.DeepClone();
                    break;
            }
        }
    }
}
