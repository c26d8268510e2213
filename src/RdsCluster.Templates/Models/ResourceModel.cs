namespace RdsCluster.Templates.Models;

/// <summary>One resource, from a template or from a construct's props.</summary>
/// <param name="LogicalId">Logical id in its template; in a construct tree the path, which is as unique.</param>
/// <param name="Path">Construct path where it is known.</param>
/// <param name="Type">CloudFormation type.</param>
/// <param name="Properties">A map of the properties, or unknown.</param>
internal sealed record ResourceModel(string LogicalId, string Path, string Type, Value Properties)
{
    /// <summary>Created only under a condition, so that it must not be counted on.</summary>
    public bool Conditional { get; init; }

    /// <summary>Property names are CloudFormation's own, so that their spelling can be judged; false for CDK's props.</summary>
    public bool ExactNames { get; init; }

    /// <summary><c>Delete</c>, <c>Retain</c>, <c>Snapshot</c>, … or absent.</summary>
    public Value DeletionPolicy { get; init; } = Value.Undecided;

    public Value UpdateReplacePolicy { get; init; } = Value.Undecided;

    /// <summary>Warnings accepted beside the resource: reason by code.</summary>
    public IReadOnlyDictionary<string, string> Acknowledged { get; init; } = new Dictionary<string, string>();

    public Value this[string property] => Properties[property];
}
