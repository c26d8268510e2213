using RdsCluster.TestKit;
using YamlDotNet.RepresentationModel;

namespace RdsCluster.Delivery.Tests;

/// <summary>A workflow or composite action of this repository.</summary>
internal sealed class Workflow
{
    private readonly YamlMappingNode _root;

    private Workflow(string file)
    {
        var yaml = new YamlStream();
        using var reader = File.OpenText(file);
        yaml.Load(reader);
        _root = (YamlMappingNode)yaml.Documents[0].RootNode;
        Text = File.ReadAllText(file);
        Name = Path.GetRelativePath(Checkout.Root, file);
    }

    public static IReadOnlyList<Workflow> All { get; } =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(Checkout.Root, ".github"), "*.yml", SearchOption.AllDirectories)
            .Concat(
                Directory.EnumerateFiles(
                    Path.Combine(Checkout.Root, "src", "RdsCluster.ProjectTemplates"),
                    "*.yml",
                    new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }
                )
            )
            .Where(file => !Path.GetFileName(file).StartsWith(".gitlab", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(file => new Workflow(file)),
    ];

    public string Name { get; }

    public string Text { get; }

    /// <summary>Jobs by name; none in a composite action.</summary>
    public IEnumerable<(string Name, YamlMappingNode Job)> Jobs =>
        Children(_root, "jobs").Select(job => (((YamlScalarNode)job.Key).Value!, (YamlMappingNode)job.Value));

    public YamlNode? Permissions => Child(_root, "permissions");

    public bool IsAction => Child(_root, "runs") is not null;

    public IEnumerable<string> RunBlocks => Steps.Select(step => Child(step, "run")).OfType<YamlScalarNode>().Select(node => node.Value!);

    /// <summary>Lines that name another action or workflow.</summary>
    public IEnumerable<string> Uses =>
        Text.Split('\n')
            .Select(line => line.Trim().TrimStart('-').Trim())
            .Where(line => line.StartsWith("uses:", StringComparison.Ordinal));

    private IEnumerable<YamlMappingNode> Steps =>
        Jobs.Select(job => job.Job)
            .Append(Child(_root, "runs") as YamlMappingNode)
            .OfType<YamlMappingNode>()
            .SelectMany(job => (Child(job, "steps") as YamlSequenceNode)?.Children ?? [])
            .Cast<YamlMappingNode>();

    public static YamlNode? Child(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    private static IEnumerable<KeyValuePair<YamlNode, YamlNode>> Children(YamlMappingNode node, string key) =>
        (Child(node, key) as YamlMappingNode)?.Children ?? Enumerable.Empty<KeyValuePair<YamlNode, YamlNode>>();
}
