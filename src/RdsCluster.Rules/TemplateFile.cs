namespace RdsCluster.Rules;

/// <summary>A template to lint.</summary>
/// <param name="Name">Stack name, or the file's.</param>
/// <param name="Region">Region of the stack, or null where the deployment decides.</param>
internal sealed record TemplateFile(string File, string Name, string? Region);
