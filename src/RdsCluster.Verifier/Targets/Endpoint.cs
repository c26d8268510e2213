namespace RdsCluster.Verifier.Targets;

/// <summary>Host name or address, and TCP port.</summary>
public sealed record Endpoint(string Host, int Port)
{
    public override string ToString() => $"{Host}:{Port}";
}
