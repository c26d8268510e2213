using RdsCluster.Templates.Evaluation;

namespace RdsCluster.Templates.Stacks;

/// <summary>Options of the template reader.</summary>
internal sealed record TemplateOptions
{
    /// <summary>Values of template parameters by name; they win over defaults.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Region where the template or its assembly names none; null leaves it to the deployment.</summary>
    public string? Region { get; init; }

    /// <summary>Account where the template or its assembly names none; null leaves it to the deployment.</summary>
    public string? Account { get; init; }

    /// <summary>Gives the physical names of a stack's resources; null where references are enough.</summary>
    public Func<Stack, IResourceNames>? Names { get; init; }

    /// <summary>Called where a template refers to itself in a circle; the value is unknown then.</summary>
    public Action<string> Circle { get; init; } = _ => { };
}
