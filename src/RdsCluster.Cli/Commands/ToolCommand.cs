using System.CommandLine;

namespace RdsCluster.Cli.Commands;

/// <summary>A command whose help ends in examples.</summary>
internal abstract class ToolCommand(string name, string description) : Command(name, description)
{
    /// <summary>Command lines that work as they stand, each with a few words of what it does.</summary>
    public abstract IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; }
}
