using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Measurement;

/// <summary>The parts of a failover on one monotonic clock, each counted from the last acknowledged write.</summary>
internal static class FailoverParts
{
    /// <summary>Note of a client that was back, but not for the time that counts as recovery.</summary>
    public const string NotLongEnough = "the pooled client had recovered for less than a second";

    public static IReadOnlyList<ReportPart> Measure(
        FailoverFacts failover,
        WorkloadFacts workload,
        IReadOnlyCollection<ServerIdentity> expectedReaders
    )
    {
        if (failover.Outage is not { } outage)
        {
            return [];
        }
        var origin = outage.Start;
        return
        [
            Part("T1", "detect", outage.FirstFailure, null),
            Part("T2", "promote", Promoted(failover, workload, origin), "no write was acknowledged by another server"),
            Part("T3", "name", outage.Recovered ? outage.Answered : null, "writes through the writer endpoint did not recover"),
            Part(
                "T4",
                "reconnect",
                Reconnected(failover, workload, origin),
                IsBack(failover, workload) ? NotLongEnough : "the pooled client did not recover"
            ),
            Part(
                "T5",
                "readers",
                Readers(failover, workload, expectedReaders, origin),
                expectedReaders.Count == 0 ? "no readers" : "not every reader was reached again"
            ),
            Part("T6", "redundancy", failover.Redundant, failover.RedundancyMissing),
        ];

        ReportPart Part(string id, string name, TimeSpan? at, string? note) =>
            new(id, name, at?.TotalSeconds, (at - origin)?.TotalSeconds, at is null ? note : null);
    }

    private static TimeSpan? Promoted(FailoverFacts failover, WorkloadFacts workload, TimeSpan origin)
    {
        var old = failover.OldWriter is null ? -1 : IndexOf(workload.Servers, failover.OldWriter);
        return Earliest(
            workload
                .Lanes.Where(l => l.Lane.Writes)
                .SelectMany(l => l.Operations)
                .Where(o => o.Outcome == Outcome.Ok && o.Completed >= origin && o.Completed <= failover.Until && o.Server != old)
        );
    }

    private static TimeSpan? Reconnected(FailoverFacts failover, WorkloadFacts workload, TimeSpan origin)
    {
        if (workload.Find(LaneRole.Pooled) is not { } lane)
        {
            return null;
        }
        var gap = lane.Outages.Span(failover.Requested, failover.Until);
        return gap switch
        {
            { Recovered: false } => null,
            { } g => g.Answered,
            // No pooled operation failed: the client was back with its first success.
            null => Earliest(lane.Operations.Where(o => o.Outcome == Outcome.Ok && o.Completed > origin)),
        };
    }

    /// <summary>Whether the last operation of the pooled client before the end of the trial succeeded.</summary>
    private static bool IsBack(FailoverFacts failover, WorkloadFacts workload) =>
        (workload.Find(LaneRole.Pooled)?.Operations ?? []).Where(o => o.Completed <= failover.Until).MaxBy(o => o.Started)
            is { Outcome: Outcome.Ok };

    /// <summary>When the last of the expected readers had its first session through the reader endpoint after the outage began.</summary>
    private static TimeSpan? Readers(
        FailoverFacts failover,
        WorkloadFacts workload,
        IReadOnlyCollection<ServerIdentity> expected,
        TimeSpan origin
    )
    {
        if (expected.Count == 0 || workload.Find(LaneRole.Reader) is not { } lane)
        {
            return null;
        }
        var firsts = expected
            .Select(e => IndexOf(workload.Servers, e))
            .Select(server =>
                Earliest(
                    lane.Operations.Where(o =>
                        o.Outcome == Outcome.Ok && o.Server == server && o.Started > origin && o.Completed <= failover.Until
                    )
                )
            )
            .ToList();
        return firsts.Any(f => f is null) ? null : firsts.Max();
    }

    private static int IndexOf(IReadOnlyList<ServerIdentity> servers, ServerIdentity server)
    {
        for (var i = 0; i < servers.Count; i++)
        {
            if (servers[i] == server)
            {
                return i;
            }
        }
        return -2;
    }

    private static TimeSpan? Earliest(IEnumerable<Operation> operations)
    {
        TimeSpan? earliest = null;
        foreach (var o in operations)
        {
            if (earliest is null || o.Completed < earliest)
            {
                earliest = o.Completed;
            }
        }
        return earliest;
    }
}
