using System.Net;

namespace RdsCluster.LocalHost.RdsApi;

/// <summary>Where the local RDS API listens, and whom it tells what no client learns.</summary>
public sealed record RdsApiOptions
{
    /// <summary>A loopback address.</summary>
    /// <value><c>127.0.0.1</c>.</value>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>TCP port.</summary>
    /// <value>0: the system chooses a free one.</value>
    public int Port { get; init; }

    /// <summary>Whether endpoints are answered as RDS-shaped names, for clients that ask the local DNS server.</summary>
    /// <value>False: addresses, which every client reaches.</value>
    public bool AnswersNames { get; init; }

    /// <summary>Clock of time stamps.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Takes failures of requests that were accepted and went wrong afterwards, and bugs.</summary>
    /// <value>They are dropped: the client sees the instance's status.</value>
    public Action<Exception>? OnFailure { get; init; }
}
