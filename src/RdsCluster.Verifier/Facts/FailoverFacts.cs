using RdsCluster.Verifier.Measurement;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Reports;

namespace RdsCluster.Verifier.Facts;

/// <summary>One requested failover.</summary>
internal sealed record FailoverFacts
{
    public required int Trial { get; init; }

    /// <summary>Time of the first request.</summary>
    public required TimeSpan Requested { get; init; }

    /// <summary>Time of the next request, or the end of the workload.</summary>
    public required TimeSpan Until { get; init; }

    public required int Requests { get; init; }

    /// <summary>Whether every request had returned before the run went on.</summary>
    public bool RequestEnded { get; init; } = true;

    /// <summary>The control plane's refusal, or null.</summary>
    public string? Refusal { get; init; }

    public ServerIdentity? OldWriter { get; init; }

    /// <summary>Identity behind the writer endpoint afterwards, or null when it never answered.</summary>
    public ServerIdentity? NewWriter { get; init; }

    /// <summary>Another server that acknowledges writes by its own endpoint since the request, wherever the writer endpoint
    /// leads.</summary>
    public ServerIdentity? Successor { get; init; }

    /// <summary>Instance that the control plane calls the writer since the request.</summary>
    public string? NamedWriter { get; init; }

    /// <summary>Event of the control plane that says that it happened.</summary>
    public ControlPlaneEvent? Event { get; init; }

    /// <summary>Whether the server with the old writer's identity was started after the request; asked only where no control plane can
    /// tell.</summary>
    public bool Restarted { get; init; }

    /// <summary>Whether writes through the writer endpoint came back.</summary>
    public bool Recovered { get; init; }

    /// <summary>When every declared member was replicating and available again; null when it never was.</summary>
    public TimeSpan? Redundant { get; init; }

    /// <summary>What was still missing for redundancy.</summary>
    public string? RedundancyMissing { get; init; }

    /// <summary>Outage on the writer endpoint; null without any failed write.</summary>
    public Outage? Outage { get; init; }

    public Outage? LongestGap { get; init; }

    public IReadOnlyList<ReportPart> Parts { get; init; } = [];

    /// <summary>Whether clients find another server behind the writer endpoint.</summary>
    public bool NameMoved => NewWriter is not null && OldWriter is not null && NewWriter != OldWriter;

    /// <summary>The new writer, if it can be distinguished from the old one.</summary>
    public ServerIdentity? Taker => NameMoved ? NewWriter : Successor;

    public bool Happened => Taker is not null || NamedWriter is not null || Event is not null || Restarted;
}
