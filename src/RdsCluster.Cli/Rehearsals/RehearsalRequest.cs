using RdsCluster.Cli.Rehearsals.Faults;
using RdsCluster.LocalHost.Proxies;

namespace RdsCluster.Cli.Rehearsals;

/// <summary>What <c>rehearse</c> was asked for.</summary>
internal sealed record RehearsalRequest
{
    public required RehearsalSource Source { get; init; }

    /// <summary>The failovers to ask for, one run each; empty means the one that fits the topology.</summary>
    public IReadOnlyList<FailoverChoice> Failovers { get; init; } = [];

    /// <summary>Faults that the cluster suffers meanwhile.</summary>
    public IReadOnlyList<FaultRequest> Faults { get; init; } = [];

    /// <summary>Whether a restore drill follows.</summary>
    public bool Restore { get; init; }

    /// <summary>The proxy in front.</summary>
    public ProxyChoice Proxy { get; init; }

    public TimeSpan? MaxOutage { get; init; }

    public IReadOnlyList<string> Only { get; init; } = [];

    public IReadOnlyList<string> Skip { get; init; } = [];

    /// <summary>Report file; null means the default folder.</summary>
    public string? Report { get; init; }

    /// <summary>Whether the run directory with the servers' logs stays for a look.</summary>
    public bool Keep { get; init; }

    /// <summary>Port of the servers; null means the template's.</summary>
    public int? Port { get; init; }
}
