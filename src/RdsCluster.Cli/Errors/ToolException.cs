namespace RdsCluster.Cli.Errors;

/// <summary>An expected failure: its message names the thing, the value and the way out, and is printed alone.</summary>
internal sealed class ToolException(string message, Exception? inner = null) : Exception(message, inner)
{
    public int ExitCode { get; init; } = Cli.ExitCode.Usage;
}
