namespace RdsCluster.LocalHost.Servers;

/// <summary>A server program that this machine can run.</summary>
/// <param name="Version">The version number alone, for instance <c>9.7.4</c>.</param>
/// <param name="Command">Program and leading arguments; an extracted root runs through its own loader.</param>
/// <param name="BaseDirectory">The <c>usr</c> directory of an extracted root; null where the program finds its own files.</param>
/// <param name="Origin">Where it was found, for people.</param>
public sealed record ServerProgram(ServerEngine Engine, string Version, IReadOnlyList<string> Command, string? BaseDirectory, string Origin)
{
    /// <summary>Product and version, for people.</summary>
    public string Product => $"{(Engine == ServerEngine.MySql ? "MySQL" : "MariaDB")} {Version}";

    public override string ToString() => $"{Product} ({Origin})";
}
