namespace RdsCluster.Templates.Documents;

/// <summary>A template's text cannot be read at a line. Caught where the file's name is known.</summary>
internal sealed class TemplateSyntaxException(string message, int line, Exception? inner = null) : Exception(message, inner)
{
    public int Line { get; } = line;
}
