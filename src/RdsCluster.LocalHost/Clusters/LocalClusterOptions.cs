using RdsCluster.LocalHost.Failover;
using RdsCluster.LocalHost.Servers;

namespace RdsCluster.LocalHost.Clusters;

/// <summary>Options of a local cluster in addition to its plan.</summary>
public sealed record LocalClusterOptions
{
    /// <summary>Where servers come from and where the cache is.</summary>
    public required ServerSearch Search { get; init; }

    /// <summary>Port of all its endpoints.</summary>
    /// <value>Null by default: the plan's.</value>
    public int? Port { get; init; }

    /// <summary>N of the addresses 127.0.N.x.</summary>
    /// <value>Null by default: the first from 11 on whose writer endpoint is free.</value>
    public int? AddressBlock { get; init; }

    /// <summary>Longest time for one server to start, and for the replicas to be connected and up to date.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>What happens without a human when a server dies.</summary>
    public FailoverPolicy Policy { get; init; } = FailoverPolicy.AsOnRds;

    /// <summary>How long a dead instance without a standby stays down before it is recovered in place.</summary>
    /// <value>1 s by default; RDS takes minutes, which a rehearsal does not wait for.</value>
    public TimeSpan RecoveryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest time that a promotion waits for a relay log to be applied.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>DNS names in the servers' certificate, in addition to the addresses and <c>localhost</c>.</summary>
    public IReadOnlyList<string> CertificateNames { get; init; } = [];
}
