namespace RdsCluster.Rules;

/// <summary>The input of a lint cannot be read. The message alone is meant for the reader: it names the file and the way out.</summary>
public sealed class LintException : Exception
{
    /// <inheritdoc/>
    public LintException(string message)
        : base(message) { }

    /// <inheritdoc/>
    public LintException(string message, Exception inner)
        : base(message, inner) { }

    /// <inheritdoc/>
    public LintException() { }
}
