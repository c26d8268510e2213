using RdsCluster.Verifier.Facts;

namespace RdsCluster.Verifier.Checks;

internal sealed class FailoverHappened() : Check(
    "F1", "The failover really happened", "a failover was asked for, twice, and neither a new writer nor an event showed (NOT_TRIGGERED)")
{
    protected override Judgement Judge(RunFacts facts)
    {
        if (Judgement.WithoutFailover(facts) is { } none)
            return none;
        var details = facts.Failovers.Select(Describe).ToList();
        var refused = facts.Failovers.FirstOrDefault(f => f.Refusal is not null);
        if (refused is not null)
            return Judgement.NotTriggered($"The control plane refused: {refused.Refusal}") with { Details = details };
        var missing = facts.Failovers.Count(f => !f.Happened);
        if (missing > 0)
            return Judgement.NotTriggered($"{missing} of {facts.Failovers.Count} requests had no effect: same writer, no event.") with { Details = details };
        return Judgement.Pass(details.Count == 1 ? details[0] : $"{details.Count} failovers.") with { Details = details };
    }

    public static string Describe(FailoverFacts f) =>
        f.NewWriter is not null && f.OldWriter is not null && f.NewWriter != f.OldWriter
            ? $"Writer {f.OldWriter} → {f.NewWriter}{(f.Event is { } e ? $", {e.EventId ?? e.Message}" : "")}"
            : f.Event is { } only ? $"{only.EventId ?? "event"}: {only.Message}"
            : f.Restarted ? $"{f.OldWriter} answers again and was started after the request: a standby on the same storage, or the writer itself" : "no sign of a failover";
}
