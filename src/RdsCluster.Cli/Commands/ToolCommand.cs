using System.CommandLine;

namespace RdsCluster.Cli.Commands;

/// <summary>A command whose help ends in examples.</summary>
internal abstract class ToolCommand(string name, string description) : Command(name, description)
{
    /// <summary>Complete command lines, each with a short description.</summary>
    public abstract IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; }
}
