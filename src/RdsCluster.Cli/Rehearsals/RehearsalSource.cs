namespace RdsCluster.Cli.Rehearsals;

/// <summary>Where the cluster to rehearse comes from.</summary>
/// <param name="Template">Template file or cloud assembly; null means: synthesize the CDK app.</param>
/// <param name="App">Command of the CDK app; null means the one of cdk.json.</param>
/// <param name="Engine">Synthesize with this engine instead of the configured one.</param>
/// <param name="Stack">Name of the stack; null if there is only one.</param>
/// <param name="Cluster">Name of the cluster; null if there is only one.</param>
internal sealed record RehearsalSource(string? Template, string? App, string? Engine, string? Stack, string? Cluster)
{
    /// <summary>Values of template parameters.</summary>
    public TemplateParameters Parameters { get; init; } = new([], []);
}
