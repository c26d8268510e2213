using RdsCluster.LocalHost.Failover;

namespace RdsCluster.Testing;

/// <summary>How a rehearsed cluster is found and started.</summary>
public sealed record RehearsedClusterOptions
{
    /// <summary>Name of the cluster to take, where a template has several.</summary>
    /// <value>Null by default: the only one.</value>
    public string? Cluster { get; init; }

    /// <summary>Port of all its endpoints.</summary>
    /// <value>Null by default: the template's. Addresses are the cluster's own, so several clusters share a port.</value>
    public int? Port { get; init; }

    /// <summary>What happens without a human when a server dies.</summary>
    /// <value>As on RDS by default.</value>
    public FailoverPolicy Policy { get; init; } = FailoverPolicy.AsOnRds;

    /// <summary>Gets one line per step of the start.</summary>
    /// <value>Null by default: nobody.</value>
    public IProgress<string>? Progress { get; init; }
}
