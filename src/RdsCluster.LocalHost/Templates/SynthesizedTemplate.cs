using System.Text.Json.Nodes;

namespace RdsCluster.LocalHost.Templates;

/// <summary>A CloudFormation template and the stack it is for.</summary>
internal sealed class SynthesizedTemplate
{
    private SynthesizedTemplate(string stackName, string account, string region, JsonObject root)
    {
        StackName = stackName;
        Account = account;
        Region = region;
        Root = root;
        Resources = Section("Resources")
            .Where(entry => entry.Value is JsonObject)
            .Select(entry => new TemplateResource(entry.Key, entry.Value!.AsObject()))
            .ToDictionary(resource => resource.LogicalId, StringComparer.Ordinal);
    }

    public string StackName { get; }

    public string Account { get; }

    public string Region { get; }

    public JsonObject Root { get; }

    /// <summary>In the template's order.</summary>
    public IReadOnlyDictionary<string, TemplateResource> Resources { get; }

    /// <exception cref="Clusters.LocalHostException">The JSON is not a template.</exception>
    public static SynthesizedTemplate From(JsonNode? json, string path, string stackName, string account, string region) =>
        json is JsonObject root && root["Resources"] is JsonObject
            ? new SynthesizedTemplate(stackName, account, region, root)
            : throw TemplateErrors.NotATemplate(path);

    /// <summary>A top-level section, empty where the template has none.</summary>
    public JsonObject Section(string name) => Root[name] as JsonObject ?? [];
}
