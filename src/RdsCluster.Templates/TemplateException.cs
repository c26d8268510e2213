namespace RdsCluster.Templates;

/// <summary>A template or cloud assembly cannot be read. The message alone is meant for the reader: it names the file and the way
/// out.</summary>
public sealed class TemplateException : Exception
{
    /// <inheritdoc/>
    public TemplateException(string message)
        : base(message) { }

    /// <inheritdoc/>
    public TemplateException(string message, Exception inner)
        : base(message, inner) { }

    /// <inheritdoc/>
    public TemplateException() { }

    /// <summary>Whether the file can be read but is no CloudFormation template.</summary>
    public bool IsOtherFile { get; init; }
}
