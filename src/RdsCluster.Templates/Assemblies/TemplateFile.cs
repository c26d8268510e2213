namespace RdsCluster.Templates.Assemblies;

/// <summary>A template file and the properties of its stack in the cloud assembly.</summary>
/// <param name="File">Path of the template.</param>
/// <param name="StackName">Name of the CloudFormation stack; of a file without an assembly, the file's name without its endings.</param>
internal sealed record TemplateFile(string File, string StackName)
{
    /// <summary>The stack's name in its app, <c>Prod/Shop</c>; the file's name where no assembly gives one.</summary>
    public required string DisplayName { get; init; }

    /// <summary>AWS account of the stack, or null where the deployment decides.</summary>
    public string? Account { get; init; }

    /// <summary>Region of the stack, or null where the deployment decides.</summary>
    public string? Region { get; init; }

    /// <summary>Found in a directory by its ending: it may be no template at all.</summary>
    public bool IsGuess { get; init; }

    /// <summary>Why the file is not read although an assembly names it; null where it is.</summary>
    public string? NotRead { get; init; }

    public static TemplateFile Alone(string file) =>
        new(file, Path.GetFileName(file).Split('.')[0]) { DisplayName = Path.GetFileName(file) };
}
