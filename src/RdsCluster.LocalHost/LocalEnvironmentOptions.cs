using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Failover;
using RdsCluster.LocalHost.Proxies;
using RdsCluster.LocalHost.Servers;

namespace RdsCluster.LocalHost;

/// <summary>Options of a local environment in addition to its plan.</summary>
public sealed record LocalEnvironmentOptions
{
    /// <summary>Where servers come from and where the cache is.</summary>
    public required ServerSearch Search { get; init; }

    /// <summary>Port of the servers.</summary>
    /// <value>Null by default: the plan's.</value>
    public int? Port { get; init; }

    /// <summary>Port of the RDS API on 127.0.0.1.</summary>
    /// <value>0 by default: the system chooses a free one.</value>
    public int ApiPort { get; init; }

    /// <summary>Whether the RDS API answers endpoints as RDS-shaped names, for clients that ask the local DNS server.</summary>
    /// <value>False by default: it answers addresses, which every client reaches.</value>
    public bool ApiNames { get; init; }

    /// <summary>Port of the DNS server on 127.0.0.1, UDP and TCP.</summary>
    /// <value>0 by default: the system chooses a free one.</value>
    public int DnsPort { get; init; }

    /// <summary>The proxy in front of the cluster.</summary>
    /// <value>The template's by default.</value>
    public ProxyChoice Proxy { get; init; }

    /// <summary>The longest write outage that the cluster promises; HAProxy does not try a server for longer.</summary>
    /// <value>Null by default: nothing is promised.</value>
    public TimeSpan? LongestOutage { get; init; }

    /// <summary>What happens without a human when a server dies.</summary>
    /// <value>As on RDS by default.</value>
    public FailoverPolicy Policy { get; init; } = FailoverPolicy.AsOnRds;

    /// <summary>File by which other processes of the same user find the run and control it.</summary>
    /// <value>Null by default: nobody else controls it.</value>
    public string? ControlFile { get; init; }

    /// <summary>Clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    internal LocalClusterOptions ForCluster() =>
        new()
        {
            Search = Search,
            Port = Port,
            Policy = Policy,
        };

    internal HaProxyOptions ForHaProxy() =>
        new()
        {
            Search = Search,
            Time = Time,
            LongestOutage = LongestOutage,
        };
}
