using RdsCluster.LocalHost.Servers;

namespace RdsCluster.LocalHost.Proxies;

/// <summary>How an HAProxy in front of a cluster is found and where it listens.</summary>
public sealed record HaProxyOptions
{
    /// <summary>Where the program comes from and whether it may be downloaded.</summary>
    public required ServerSearch Search { get; init; }

    /// <summary>The longest write outage that the cluster's manifest promises; HAProxy does not try a server for longer.</summary>
    /// <value>Null by default: nothing is promised.</value>
    public TimeSpan? LongestOutage { get; init; }

    /// <summary>Longest time to start.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
