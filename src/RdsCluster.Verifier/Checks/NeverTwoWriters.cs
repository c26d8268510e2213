using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Checks;

internal sealed class NeverTwoWriters()
    : Check(
        CheckIds.NeverTwoWriters,
        "There is never more than one writer",
        "the old writer acknowledges a write that began after the new one had acknowledged one, or keeps committing transactions",
        "Fence the old writer before the promotion: stop it or make it read-only, and break its connections."
    )
{
    protected override Judgement Judge(RunFacts facts)
    {
        if (Judgement.WithoutFailover(facts) is { } none)
        {
            return none;
        }
        if (facts.Workload is not { } workload)
        {
            return Judgement.Inconclusive(facts.EndedEarly ?? "The workload did not run.");
        }
        var judged = facts.Failovers.Where(f => f.OldWriter is not null && f.Taker is not null).ToList();
        if (judged.Count == 0)
        {
            return Judgement.Inconclusive("The writer did not change its identity, so two writers cannot be distinguished.");
        }
        var acknowledged = workload
            .Lanes.Where(l => l.Lane.Writes)
            .SelectMany(l => l.Operations)
            .Where(o => o.Outcome == Outcome.Ok && o.Server >= 0)
            .ToList();
        var late = judged.SelectMany(f => Late(f, acknowledged, workload.Servers)).ToList();
        if (late.Count > 0)
        {
            return Judgement.Fail($"The old writer acknowledged {late.Count} writes after the new one had taken over.") with
            {
                Details = [.. late.Take(10).Select(o => $"write {o.Worker}/{o.Sequence} began at {o.Started.TotalSeconds:0.000} s")],
            };
        }
        var own = judged.Select(f => AfterTakeover(f, acknowledged, workload.Servers, facts.WriterWatch)).ToList();
        if (own.OfType<OwnMovement>().FirstOrDefault(m => m.To > m.From) is { } moved)
        {
            return Judgement.Fail(
                $"The old writer {moved.Server} committed {moved.To - moved.From} transactions after the new one had "
                    + "taken over, and acknowledged none."
            );
        }
        var text = $"{acknowledged.Count} acknowledged writes, none by an old writer after its successor's first";
        return Judgement.Pass(
            own.TrueForAll(m => m is null)
                ? $"{text}."
                : $"{text}, and {own.Count(m => m is not null)} of {own.Count} old writers committed no further transactions."
        );
    }

    private static IEnumerable<Operation> Late(FailoverFacts f, List<Operation> acknowledged, IReadOnlyList<ServerIdentity> servers) =>
        FirstOf(f, acknowledged, servers) is { } first
            ? acknowledged.Where(o => servers[o.Server] == f.OldWriter && o.Started > first && o.Completed <= f.Until)
            : [];

    /// <summary>When the new writer had acknowledged its first write.</summary>
    private static TimeSpan? FirstOf(FailoverFacts f, List<Operation> acknowledged, IReadOnlyList<ServerIdentity> servers) =>
        acknowledged
            .Where(o => servers[o.Server] == f.Taker && o.Completed >= f.Requested && o.Completed <= f.Until)
            .Min(o => (TimeSpan?)o.Completed);

    /// <summary>
    /// How the old writer's own transactions moved from one question asked after the takeover to the next, while it took writes: as a
    /// reader it may get its own transactions back from others. Null where it did not answer, or its engine keeps no ids.
    /// </summary>
    private static OwnMovement? AfterTakeover(
        FailoverFacts f,
        List<Operation> acknowledged,
        IReadOnlyList<ServerIdentity> servers,
        WriterWatchFacts? watch
    )
    {
        var first = FirstOf(f, acknowledged, servers);
        var seen = (watch?.Own ?? []).Where(o => o.Server == f.OldWriter && o.Last > first && o.First <= f.Until).ToList();
        if (seen.Count == 0)
        {
            return null;
        }
        var writable = seen.Where(o => o.TakesWrites).ToList();
        return new(
            f.OldWriter!,
            writable.Count == 0 ? 0 : writable[0].Transactions,
            writable.Count == 0 ? 0 : writable.Max(o => o.Transactions)
        );
    }

    private sealed record OwnMovement(ServerIdentity Server, long From, long To);
}
