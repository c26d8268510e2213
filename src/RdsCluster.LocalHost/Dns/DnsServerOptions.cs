using System.Net;

namespace RdsCluster.LocalHost.Dns;

/// <summary>Where the DNS server listens and how its names behave.</summary>
public sealed record DnsServerOptions
{
    /// <summary>A loopback address.</summary>
    /// <value><c>127.0.0.1</c>.</value>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Port, the same for UDP and TCP.</summary>
    /// <value>0: the system chooses a free one.</value>
    public int Port { get; init; }

    /// <summary>Time to live of every answer.</summary>
    /// <value>5 s, as RDS gives its endpoints.</value>
    public TimeSpan TimeToLive { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a changed name keeps or mixes in its old target in the modes <see cref="DnsMode.Delay"/> and
    /// <see cref="DnsMode.Flap"/>.</summary>
    /// <value>20 s: published measurements of RDS see 20 to 30 s.</value>
    public TimeSpan Period { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Clock of changes.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
