using System.Text.Json.Nodes;

namespace RdsCluster.LocalHost.Templates;

/// <summary>A DB instance, DB cluster or one of their groups, with its values resolved.</summary>
internal sealed class DatabaseResource
{
    public DatabaseResource(SynthesizedTemplate template, TemplateResource resource, TemplateResolver resolver)
    {
        Template = template;
        Resource = resource;
        Resolver = resolver;
        Identifier = resolver.PhysicalId(resource) ?? resource.LogicalId;
    }

    public SynthesizedTemplate Template { get; }

    public TemplateResource Resource { get; }

    public TemplateResolver Resolver { get; }

    public string LogicalId => Resource.LogicalId;

    public string Type => Resource.Type;

    /// <summary>Physical id.</summary>
    public string Identifier { get; }

    public string? Text(string property) => Resolver.Text(Resource.Properties[property]) is { Length: > 0 } text ? text : null;

    public JsonNode? Value(string property) => Resolver.Resolve(Resource.Properties[property]);

    public bool Is(string property) => string.Equals(Text(property), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the property is there but has no value before deployment.</summary>
    public bool IsUnknown(string property) => !Resolver.IsAbsent(Resource.Properties[property]) && Value(property) is null;

    /// <exception cref="Clusters.LocalHostException">The value is not a number in the range.</exception>
    public int? Number(string property, int least, int most)
    {
        if (Text(property) is not { } text)
        {
            return null;
        }
        return int.TryParse(text, out var number) && number >= least && number <= most
            ? number
            : throw TemplateErrors.Value(LogicalId, property, text, $"a number from {least} to {most}");
    }

    /// <summary>A map of scalars, such as a parameter group's parameters.</summary>
    public IReadOnlyDictionary<string, string> Map(string property) =>
        Value(property) is JsonObject map
            ? Scalars(map.Select(entry => KeyValuePair.Create(entry.Key, TemplateResolver.AsText(entry.Value))))
            : new Dictionary<string, string>();

    /// <summary>Tags, whose resources write them as a list of <c>Key</c> and <c>Value</c>.</summary>
    public IReadOnlyDictionary<string, string> Tags() =>
        Value("Tags") is JsonArray tags
            ? Scalars(
                tags.OfType<JsonObject>()
                    .Select(tag => KeyValuePair.Create(TemplateResolver.AsText(tag["Key"]) ?? "", TemplateResolver.AsText(tag["Value"])))
            )
            : new Dictionary<string, string>();

    /// <summary>All known properties but the password: scalars as text, lists and objects as JSON.</summary>
    public IReadOnlyDictionary<string, string> Properties() =>
        Scalars(
            from property in Resource.Properties
            where property.Key is not "MasterUserPassword"
            let value = Resolver.Resolve(property.Value)
            select KeyValuePair.Create(property.Key, TemplateResolver.AsText(value) ?? value?.ToJsonString())
        );

    private static Dictionary<string, string> Scalars(IEnumerable<KeyValuePair<string, string?>> entries)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in entries)
        {
            if (value is not null)
            {
                known[key] = value;
            }
        }

        return known;
    }
}
