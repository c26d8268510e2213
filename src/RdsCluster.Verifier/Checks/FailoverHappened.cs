using RdsCluster.Verifier.Facts;

namespace RdsCluster.Verifier.Checks;

internal sealed class FailoverHappened()
    : Check(
        CheckIds.FailoverHappened,
        "The failover took place",
        "a failover was requested twice, and neither a new writer nor an event appeared (NOT_TRIGGERED)",
        "Check that the caller may fail over (rds:RebootDBInstance or rds:FailoverDBCluster), that a standby or "
            + "replica exists and that no maintenance runs. Then run again."
    )
{
    protected override Judgement Judge(RunFacts facts)
    {
        if (Judgement.WithoutFailover(facts) is { } none)
        {
            return none;
        }
        var details = facts.Failovers.Select(Describe).ToList();
        var refused = facts.Failovers.FirstOrDefault(f => f.Refusal is not null);
        if (refused is not null)
        {
            return Judgement.NotTriggered($"The control plane rejected the request: {refused.Refusal}") with { Details = details };
        }
        var missing = facts.Failovers.Count(f => !f.Happened);
        if (missing > 0)
        {
            return Judgement.NotTriggered($"{missing} of {facts.Failovers.Count} requests had no effect: same writer, no event.") with
            {
                Details = details,
            };
        }
        if (facts.Failovers.FirstOrDefault(f => !f.RequestEnded) is { } going)
        {
            return Judgement.Warn($"{Describe(going)}; the request had not returned when the run continued.") with { Details = details };
        }
        return Judgement.Pass(details.Count == 1 ? details[0] : $"{details.Count} failovers.") with { Details = details };
    }

    public static string Describe(FailoverFacts f) =>
        f switch
        {
            { NameMoved: true } => $"Writer {f.OldWriter} → {f.NewWriter}{(f.Event is { } e ? $", {e.EventId ?? e.Message}" : "")}",
            { Successor: { } successor } =>
                $"Writer {f.OldWriter} → {successor} on its instance endpoint, but the writer endpoint does not route "
                    + $"there{(f.Event is { } e ? $" ({e.EventId ?? e.Message})" : "")}",
            { Event: { } only } => $"{only.EventId ?? "event"}: {only.Message}",
            { NamedWriter: { } named } => $"The control plane reports {named} as the writer, but the writer endpoint does not route to it",
            { Restarted: true } =>
                $"{f.OldWriter} answers again and was started after the request: a standby on the same storage, or the writer itself",
            _ => f.RequestEnded ? "no sign of a failover" : "no sign of a failover, and the request has not returned",
        };
}
