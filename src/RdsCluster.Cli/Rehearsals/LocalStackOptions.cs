namespace RdsCluster.Cli.Rehearsals;

/// <summary>Where a local stack listens.</summary>
internal sealed record LocalStackOptions
{
    /// <summary>Port of the servers; null means the template's.</summary>
    public int? Port { get; init; }

    /// <summary>Port of the RDS API; 0 lets the system choose.</summary>
    public int ApiPort { get; init; }

    /// <summary>Port of the DNS server; 0 lets the system choose.</summary>
    public int DnsPort { get; init; }

    /// <summary>The proxy in front.</summary>
    public ProxyChoice Proxy { get; init; }
}
