using RdsCluster.Interop;
using RdsCluster.Rules;
using RdsCluster.Rules.Catalogue;
using RdsCluster.Rules.Models;

namespace RdsCluster.Validation.Constructs;

/// <summary>
/// Collects the resources of one cluster as its construct makes them. The props are plain .NET objects, so recording and checking
/// cost no round trip to Node.
/// </summary>
/// <param name="clusterPath">Construct path of the cluster.</param>
internal sealed class ResourceRecorder(string clusterPath)
{
    private readonly List<JsiiPart> _resources = [];
    private readonly Dictionary<string, string> _tokens = [];
    private readonly Dictionary<string, string> _acknowledged = [];
    private readonly List<Change> _overrides = [];

    /// <summary>Region of the stack, or null where the deployment decides.</summary>
    public string? Region { get; init; }

    /// <summary>What the app gives to the cluster, as far as it is known; null: nothing.</summary>
    public GivenParts? Given { get; set; }

    /// <summary>What the topology has no use for, one line each.</summary>
    public IReadOnlyList<string> Limits { get; init; } = [];

    /// <summary>Warnings that the owner accepts: reason by code.</summary>
    public IReadOnlyDictionary<string, string> Acknowledged => _acknowledged;

    /// <summary>What was recorded: construct ids below the cluster with their L1 props.</summary>
    public IEnumerable<JsiiPart> Resources => _resources;

    /// <summary>Records a resource.</summary>
    /// <param name="id">Construct id below the cluster.</param>
    /// <param name="props">Its L1 props; they are read when the app is validated.</param>
    /// <param name="references">Tokens that stand for it in other props, such as its <c>Ref</c>.</param>
    public void Add(string id, object props, params ReadOnlySpan<string?> references)
    {
        var path = $"{clusterPath}/{id}";
        _resources.Add(new JsiiPart(id, props));
        foreach (var reference in references)
        {
            if (reference is not null)
            {
                _tokens[reference] = path;
            }
        }
    }

    /// <summary>Records a resource on its way into its L1.</summary>
    /// <param name="id">Construct id below the cluster.</param>
    /// <param name="props">Its L1 props.</param>
    /// <returns>The same props.</returns>
    public T Noted<T>(string id, T props)
        where T : notnull
    {
        Add(id, props);
        return props;
    }

    /// <summary>Records a property that the L1's props do not have, set as an override.</summary>
    public void Override(string id, string property, decimal value) =>
        _overrides.Add(new Change($"{clusterPath}/{id}", property, Value.Of(value)));

    /// <inheritdoc cref="Override(string, string, decimal)"/>
    public void Override(string id, string property, string value) =>
        _overrides.Add(new Change($"{clusterPath}/{id}", property, Value.Of(value)));

    /// <summary>Records the tags of all resources at one of them: each is found once.</summary>
    public void Tagged(string id, IReadOnlyDictionary<string, string> tags) =>
        _overrides.Add(
            new Change(
                $"{clusterPath}/{id}",
                "Tags",
                Value.Of([
                    .. tags.Select(tag =>
                        Value.Of(
                            new Dictionary<string, Value>(StringComparer.OrdinalIgnoreCase)
                            {
                                ["Key"] = Value.Of(tag.Key),
                                ["Value"] = Value.Of(tag.Value),
                            }
                        )
                    ),
                ])
            )
        );

    /// <summary>Names a further token that stands for a recorded resource.</summary>
    public void Refer(string id, string reference) => _tokens[reference] = $"{clusterPath}/{id}";

    /// <summary>Accepts a warning.</summary>
    /// <exception cref="ArgumentException">The code is no warning of this library, or the reason is empty.</exception>
    public void Acknowledge(string code, string reason)
    {
        var rule =
            RuleCatalogue.All.FirstOrDefault(rule => rule.Code == code)
            ?? throw new ArgumentException(
                $"Acknowledge: got '{code}'; there is no such rule. The table of rules lists all codes.",
                nameof(code)
            );
        if (rule.Severity != Severity.Warning)
        {
            throw new ArgumentException(
                $"Acknowledge: got '{code}'; it is an error, and AWS refuses what it reports. Only warnings can be acknowledged.",
                nameof(code)
            );
        }
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new ArgumentException(
                $"Acknowledge: got no reason for {code}; say in a sentence why the warning is accepted here.",
                nameof(reason)
            );
        }
        _acknowledged[code] = reason.Trim();
    }

    /// <summary>Checks everything recorded.</summary>
    public IReadOnlyList<RuleFinding> Check(DateOnly today)
    {
        GivenPart[] given = [.. Given?.Facts() ?? []];
        foreach (var part in given)
        {
            if (part.Reference is not null)
            {
                _tokens[part.Reference] = part.Path;
            }
        }

        var reader = new PropsReader(_tokens);
        ResourceModel[] models =
        [
            .. _resources.Select(resource => Model($"{clusterPath}/{resource.Id}", resource.Props, reader)),
            .. given.Select(part => Model(part.Path, part.Props, reader)),
        ];
        // What was given is looked at, not judged: that is its owner's matter.
        return
        [
            .. RuleEngine
                .Run(new TemplateModel(clusterPath, models) { Region = Region }, today)
                .Where(finding => finding.Path.StartsWith(clusterPath + '/', StringComparison.Ordinal)),
        ];
    }

    private ResourceModel Model(string path, object props, PropsReader reader) =>
        new(path, path, PropsReader.TypeOf(props), Overridden(path, reader.Read(props))) { Acknowledged = _acknowledged };

    private Value Overridden(string path, Value properties) =>
        _overrides.Where(change => change.Path == path).Aggregate(properties, (value, change) => value.With(change.Property, change.Value));

    /// <summary>A property that does not stand in the props.</summary>
    private sealed record Change(string Path, string Property, Value Value);
}
