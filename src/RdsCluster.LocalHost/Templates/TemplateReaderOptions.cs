namespace RdsCluster.LocalHost.Templates;

/// <summary>What the reader may assume where a template leaves a value open until deployment.</summary>
public sealed record TemplateReaderOptions
{
    /// <summary>Values of template parameters by name; they win over the parameters' defaults.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The AWS Region where the template or its assembly names none.</summary>
    /// <value><c>eu-central-1</c>, for the reason that <see cref="Plans.ClusterPlan.Region"/> gives.</value>
    public string Region { get; init; } = "eu-central-1";

    /// <summary>The AWS account where the template or its assembly names none.</summary>
    /// <value>The example account of AWS's documentation, <c>123456789012</c>.</value>
    public string Account { get; init; } = "123456789012";

    /// <summary>Name of the only stack to read; null reads all of the assembly.</summary>
    public string? Stack { get; init; }
}
