using RdsCluster.Templates.Models;
using RdsCluster.Templates.Stacks;

namespace RdsCluster.LocalHost.Templates;

/// <summary>A DB instance, DB cluster or one of their groups, with its values evaluated.</summary>
internal sealed class DatabaseResource(Stack stack, TemplateResource resource)
{
    public Stack Stack { get; } = stack;

    public TemplateResource Resource { get; } = resource;

    public string LogicalId => Resource.LogicalId;

    public string Type => Resource.Type;

    /// <summary>Physical id.</summary>
    public string Identifier => field ??= new PhysicalIds(Stack).Id(Resource) ?? LogicalId;

    /// <summary>All properties; not a map where a macro decides them.</summary>
    public Value Properties => field ??= Stack.Evaluator.Evaluate(Resource.Properties);

    /// <summary>A scalar as text, a dynamic reference included; null when empty, unknown or no scalar.</summary>
    public string? Text(string property) => Properties[property].Part is { Length: > 0 } text ? text : null;

    public bool Is(string property) => string.Equals(Text(property), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the property is declared but has no value before deployment.</summary>
    public bool IsUnknown(string property) =>
        Properties[property] is { Kind: ValueKind.Unknown or ValueKind.Undecided, DynamicReference: null };

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
        Known(Properties[property].Entries.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.Part)));

    /// <summary>Tags, whose resources write them as a list of <c>Key</c> and <c>Value</c>.</summary>
    public IReadOnlyDictionary<string, string> Tags() =>
        Known(Properties["Tags"].Items.Select(tag => KeyValuePair.Create(tag["Key"].AsText ?? "", tag["Value"].Part)));

    /// <summary>All known properties but the password: scalars as text, lists and maps as JSON.</summary>
    public IReadOnlyDictionary<string, string> KnownProperties() =>
        Known(
            Properties
                .Entries.Where(property => property.Key is not "MasterUserPassword")
                .Select(property =>
                    KeyValuePair.Create(property.Key, property.Value.Part ?? KnownValues.ToJson(property.Value)?.ToJsonString())
                )
        );

    private static Dictionary<string, string> Known(IEnumerable<KeyValuePair<string, string?>> entries)
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
