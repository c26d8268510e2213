using RdsCluster.Templates.Documents;

namespace RdsCluster.Templates.Models;

/// <summary>A resource of a template, with its values evaluated.</summary>
/// <param name="LogicalId">Logical id in its template.</param>
/// <param name="Path">Construct path where it is known, otherwise the logical id.</param>
/// <param name="Type">CloudFormation type.</param>
/// <param name="Properties">A map of the properties, or unknown.</param>
internal sealed record ResourceModel(string LogicalId, string Path, string Type, Value Properties)
{
    /// <summary>The resource as written.</summary>
    public required TemplateNode Body { get; init; }

    /// <summary>Line of the logical id; 0 where the template comes from no file.</summary>
    public int Line { get; init; }

    /// <summary>Created only under a condition whose outcome is not known, so that it must not be counted on.</summary>
    public bool Conditional { get; init; }

    /// <summary>Property names are CloudFormation's own, so that their spelling can be judged.</summary>
    public bool ExactNames { get; init; }

    /// <summary><c>Delete</c>, <c>Retain</c>, <c>Snapshot</c>, … or absent.</summary>
    public Value DeletionPolicy { get; init; } = Value.Undecided;

    public Value UpdateReplacePolicy { get; init; } = Value.Undecided;

    /// <summary>Warnings acknowledged in the resource's metadata: reason by code.</summary>
    public IReadOnlyDictionary<string, string> Acknowledged { get; init; } = new Dictionary<string, string>();

    public Value this[string property] => Properties[property];

    /// <summary>Line of a property, <c>ServerlessV2ScalingConfiguration.MinCapacity</c>, or of the closest thing above it.</summary>
    public int LineOf(string property)
    {
        var (line, node) = (Line, Body["Properties"]);
        foreach (var step in property.Split('.', '['))
        {
            var entry =
                node?.Entries.FirstOrDefault(one => one.Key == step)
                ?? (node == Body["Properties"] ? Body.Entries.FirstOrDefault(one => one.Key == step) : null);
            if (entry is null)
            {
                break;
            }
            (line, node) = (entry.Line, entry.Value);
        }
        return line;
    }
}
