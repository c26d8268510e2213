using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Runs;

/// <summary>The lanes of a run.</summary>
internal sealed record WorkloadPlan(Lane Writer, IReadOnlyList<Lane> Lanes)
{
    /// <summary>Makes the lanes for a target. Fresh connections cost a handshake each, so only the headline lane has the full rate.</summary>
    public static WorkloadPlan For(RunContext run)
    {
        var target = run.Target;
        var period = run.Options.LanePeriod;
        var writer = run.AddLane("writer", LaneRole.Writer, target.Writer, period);
        var lanes = new List<Lane> { writer, run.AddLane("pooled", LaneRole.Pooled, target.Writer, period) with { FailingPeriod = period } };
        foreach (var instance in target.Instances)
            lanes.Add(run.AddLane($"direct {instance.Identifier}", LaneRole.Direct, instance.Endpoint, period * 10) with { FailingPeriod = period * 10 });
        if (target.Reader is { } reader)
            lanes.Add(run.AddLane("reader", LaneRole.Reader, reader, period * 5) with { FailingPeriod = period * 5 });
        if (target.Proxy is { } proxy)
            lanes.Add(run.AddLane("proxy", LaneRole.Proxy, proxy, period * 5));
        return new(writer, lanes);
    }
}
