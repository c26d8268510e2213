using RdsCluster.Templates.Models;

namespace RdsCluster.Templates.Evaluation;

/// <summary>What is known about a stack's deployment in addition to its template.</summary>
internal sealed record EvaluationInput
{
    /// <summary>Values of parameters that are given: by the command line, or by the stack that nests this one.</summary>
    public Func<string, Value?> Parameter { get; init; } = _ => null;

    /// <summary>Conditions whose outcome is set, whatever their functions say.</summary>
    public IReadOnlyDictionary<string, bool> Conditions { get; init; } = new Dictionary<string, bool>();

    /// <summary>Pseudo parameters that are known, <c>AWS::Region</c>.</summary>
    public IReadOnlyDictionary<string, string> Pseudo { get; init; } = new Dictionary<string, string>();

    /// <summary>Physical names; null where a resource is known by its reference alone.</summary>
    public IResourceNames? Names { get; init; }

    /// <summary>A value that another stack exports.</summary>
    public Func<string, Value?> Import { get; init; } = _ => null;

    /// <summary>An output of a nested stack, by the logical id of the stack and the output's name.</summary>
    public Func<string, string, Value?> NestedOutput { get; init; } = (_, _) => null;

    /// <summary>Called where a template refers to itself in a circle; the value is unknown then.</summary>
    public Action<string> Circle { get; init; } = _ => { };
}
