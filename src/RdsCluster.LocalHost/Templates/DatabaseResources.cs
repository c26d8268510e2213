using System.Text.Json.Nodes;

namespace RdsCluster.LocalHost.Templates;

/// <summary>All resources of all stacks that say something about databases, with references between stacks resolved.</summary>
internal sealed class DatabaseResources
{
    private readonly List<(SynthesizedTemplate Template, TemplateResolver Resolver)> _stacks = [];

    public DatabaseResources(IReadOnlyList<SynthesizedTemplate> templates, TemplateReaderOptions options)
    {
        foreach (var template in templates)
        {
            _stacks.Add((template, new TemplateResolver(template, options, Import)));
        }

        All =
        [
            .. from stack in _stacks
            from resource in stack.Template.Resources.Values
            where stack.Resolver.Exists(resource)
            select new DatabaseResource(stack.Template, resource, stack.Resolver),
        ];
    }

    /// <summary>Every resource that exists, whatever its type.</summary>
    public IReadOnlyList<DatabaseResource> All { get; }

    public IEnumerable<DatabaseResource> OfType(string type) => All.Where(resource => resource.Type == type);

    /// <summary>The resource of a type with this physical id; names of RDS are compared without case.</summary>
    public DatabaseResource? Find(string type, string? identifier) =>
        identifier is null
            ? null
            : OfType(type).FirstOrDefault(resource => string.Equals(resource.Identifier, identifier, StringComparison.OrdinalIgnoreCase));

    private JsonNode? Import(string name) =>
        (
            from stack in _stacks
            from output in stack.Template.Section("Outputs")
            where output.Value is JsonObject
            let export = output.Value!["Export"] as JsonObject
            where export is not null && stack.Resolver.Text(export["Name"]) == name
            select stack.Resolver.Resolve(output.Value["Value"])
        ).FirstOrDefault();
}
