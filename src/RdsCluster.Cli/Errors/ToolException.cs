namespace RdsCluster.Cli.Errors;

/// <summary>An expected failure. Its message names the thing, the value and the remedy, and is printed without a stack trace.</summary>
internal sealed class ToolException(string message, Exception? inner = null) : Exception(message, inner)
{
    public int ExitCode { get; init; } = Cli.ExitCode.Usage;
}
