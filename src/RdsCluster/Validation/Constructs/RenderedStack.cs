using System.Runtime.CompilerServices;
using System.Text.Json;
using Amazon.CDK;
using RdsCluster.Rules;
using RdsCluster.Templates.Models;

namespace RdsCluster.Validation.Constructs;

/// <summary>
/// A stack as its template will be, rendered while the app is validated. Escape hatches and setters on L1s are part of it, since CDK
/// applies them when it writes. All checks of one synth share one rendering.
/// </summary>
internal sealed class RenderedStack
{
    private static readonly ConditionalWeakTable<Stack, RenderedStack> Latest = [];

    private readonly HashSet<object> _readers = [];
    private readonly Stack _stack;
    private readonly JsonElement _template;
    private readonly IReadOnlyDictionary<string, string> _paths;

    private RenderedStack(Stack stack)
    {
        _stack = stack;
        (_template, _paths) = TemplateSession.Render(stack);
    }

    /// <summary>The resources by logical id.</summary>
    public IEnumerable<JsonProperty> Resources =>
        _template.TryGetProperty("Resources", out var resources) ? resources.EnumerateObject() : [];

    /// <summary>Construct paths by logical id.</summary>
    public IReadOnlyDictionary<string, string> Paths =>
        field ??= Resources.All(resource => _paths.ContainsKey(resource.Name)) ? _paths : PathsOfTree();

    /// <summary>The stack as it is in this synth.</summary>
    /// <param name="reader">A check. It reads a stack once in a synth, so its second read belongs to the next synth.</param>
    public static RenderedStack Of(Stack stack, object reader)
    {
        var rendered = Latest.GetValue(stack, static one => new RenderedStack(one));
        if (!rendered._readers.Add(reader))
        {
            rendered = new RenderedStack(stack);
            rendered._readers.Add(reader);
            Latest.AddOrUpdate(stack, rendered);
        }

        return rendered;
    }

    private IReadOnlyList<RuleFinding>? _findings;

    /// <summary>What the rules find, with construct paths.</summary>
    public IReadOnlyList<RuleFinding> Findings(DateOnly today) => _findings ??= Check(today);

    private RuleFinding[] Check(DateOnly today)
    {
        var region = _stack.Region;
        var model = TemplateModelReader.Read(_template, _stack.StackName, Token.IsUnresolved(region) ? null : region);
        return model is null
            ? []
            :
            [
                .. RuleEngine
                    .Run(model, today)
                    .Select(finding => finding with { Path = Paths.GetValueOrDefault(finding.LogicalId, finding.LogicalId) }),
            ];
    }

    /// <summary>For an app that has turned the metadata of logical ids off.</summary>
    private Dictionary<string, string> PathsOfTree()
    {
        var ids = _stack
            .Node.FindAll()
            .OfType<CfnResource>()
            .Where(resource => ReferenceEquals(resource.Stack, _stack))
            .ToDictionary(resource => resource.Node.Path, object (resource) => resource.LogicalId, StringComparer.Ordinal);
        using var resolved = JsonSerializer.SerializeToDocument(_stack.Resolve(ids));
        return resolved.RootElement.EnumerateObject().ToDictionary(one => one.Value.GetString()!, one => one.Name, StringComparer.Ordinal);
    }
}
