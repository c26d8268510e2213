using RdsCluster.Cli.Rehearsals.Faults;
using RdsCluster.LocalHost.Proxies;

namespace RdsCluster.Cli.Rehearsals;

/// <summary>Parsed options of <c>rehearse</c>.</summary>
internal sealed record RehearsalRequest
{
    public required RehearsalSource Source { get; init; }

    /// <summary>Failovers to perform, one run each; empty for the one that fits the topology.</summary>
    public IReadOnlyList<FailoverChoice> Failovers { get; init; } = [];

    /// <summary>Faults to inject during the run.</summary>
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

    /// <summary>Whether to keep the run directory with the server logs.</summary>
    public bool Keep { get; init; }

    /// <summary>Port of the servers; null means the template's.</summary>
    public int? Port { get; init; }
}
