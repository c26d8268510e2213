using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Runs;

/// <summary>The lanes of a run.</summary>
internal sealed record WorkloadPlan(Lane Writer, IReadOnlyList<Lane> Lanes)
{
    private const int DirectShare = 10;
    private const int ReaderShare = 5;
    private const int ProxyShare = 5;
    private const int WriterReadShare = 10;
    private const int RetriedShare = 5;

    /// <summary>A write over a kept connection costs about a tenth of one over a fresh connection.</summary>
    private const int KeptShare = 10;

    /// <summary>New connections per second of the lanes of a target at a period.</summary>
    public static double ConnectionsPerSecond(RunContext run) =>
        (
            1
            + 1.0 / WriterReadShare
            + (double)run.Target.Instances.Count / DirectShare
            + (run.Target.Reader is null ? 0 : 1.0 / ReaderShare)
            + (run.Target.Proxy is null ? 0 : 1.0 / ProxyShare)
        ) / run.Options.LanePeriod.TotalSeconds;

    /// <summary>Makes the lanes for a target. Fresh connections cost a handshake each, so only the headline lane has the full
    /// rate.</summary>
    /// <param name="scale">Factor on all periods, 1 or more, if the machine cannot keep the requested rate.</param>
    public static WorkloadPlan For(RunContext run, double scale)
    {
        var target = run.Target;
        var period = run.Options.LanePeriod * scale;
        var writer = run.AddLane("writer", LaneRole.Writer, target.Writer, period) with { FailingPeriod = run.Options.LanePeriod / 10 };
        var lanes = new List<Lane> { writer };
        // Writes over kept connections are cheap, so they run at twice the requested rate: they see first that the writer is gone. Once
        // their connections are broken they cost as much as fresh ones.
        var kept = TimeSpan.FromTicks(Math.Max(run.Options.LanePeriod.Ticks, period.Ticks / KeptShare) / 2);
        lanes.Add(run.AddLane("pooled", LaneRole.Pooled, target.Writer, kept) with { FailingPeriod = period, MaxInFlight = 16 });
        lanes.Add(run.AddLane("reads by writer", LaneRole.WriterRead, target.Writer, period * WriterReadShare) with { MaxInFlight = 8 });
        lanes.Add(run.AddLane("retried", LaneRole.Repeatable, target.Writer, period * RetriedShare) with { MaxInFlight = 8 });
        lanes.Add(run.AddLane("counter", LaneRole.Counter, target.Writer, period * RetriedShare) with { MaxInFlight = 8 });
        foreach (var instance in target.Instances)
        {
            lanes.Add(
                run.AddLane($"direct {instance.Identifier}", LaneRole.Direct, instance.Endpoint, period * DirectShare) with
                {
                    MaxInFlight = 8,
                }
            );
        }
        if (target.Reader is { } reader)
        {
            lanes.Add(run.AddLane("reader", LaneRole.Reader, reader, period * ReaderShare) with { MaxInFlight = 8 });
        }
        if (target.Proxy is { } proxy)
        {
            lanes.Add(run.AddLane("proxy", LaneRole.Proxy, proxy, period * ProxyShare) with { MaxInFlight = 16 });
        }
        return new(writer, lanes);
    }
}
