namespace RdsCluster;

/// <summary>An address that clients connect to.</summary>
/// <param name="Hostname">Host name; a token until the deployment.</param>
/// <param name="Port">TCP port, always a literal: a token in a security-group rule defeats the scanners.</param>
public sealed record ClusterEndpoint(string Hostname, int Port)
{
    /// <summary><c>host:port</c>.</summary>
    public string SocketAddress => $"{Hostname}:{Port}";

    /// <inheritdoc/>
    public override string ToString() => SocketAddress;
}
