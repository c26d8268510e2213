using RdsCluster.Templates.Documents;

namespace RdsCluster.Templates.Stacks;

/// <summary>A resource of a template, as written: nothing in it is evaluated.</summary>
internal sealed class TemplateResource(string logicalId, TemplateNode body, int line)
{
    private static readonly TemplateNode Empty = TemplateNode.Of((IReadOnlyList<TemplateEntry>)[]);

    public string LogicalId { get; } = logicalId;

    public TemplateNode Body { get; } = body;

    /// <summary>Line of the logical id.</summary>
    public int Line { get; } = line;

    public string Type { get; } = body["Type"]?.Text ?? "";

    public TemplateNode Properties { get; } = body["Properties"] ?? Empty;

    public string? Condition { get; } = body["Condition"]?.Text;

    /// <summary>The promises of a cluster construct, where this is its primary resource.</summary>
    public TemplateNode? Manifest { get; } = body["Metadata"]?[Manifests.ClusterManifest.MetadataKey];

    /// <summary>For instance <c>ShopStack/Orders/Resource</c>.</summary>
    public string? ConstructPath { get; } = body["Metadata"]?["aws:cdk:path"]?.Text;

    public IReadOnlyList<string> DependsOn { get; } =
        body["DependsOn"] switch
        {
            { IsList: true } list => [.. list.Items.Select(item => item.Text).OfType<string>()],
            { Text: { } one } => [one],
            _ => [],
        };
}
