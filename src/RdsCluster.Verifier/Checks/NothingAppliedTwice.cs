using RdsCluster.Verifier.Facts;

namespace RdsCluster.Verifier.Checks;

internal sealed class NothingAppliedTwice()
    : Check(
        CheckIds.NothingAppliedTwice,
        "No write is applied twice",
        "a row exists more often than it was written, or a counter exceeds the acknowledged and unknown writes",
        "Find the proxy or driver that repeats statements by itself, and make repeated writes harmless with a unique key."
    )
{
    protected override Judgement Judge(RunFacts facts)
    {
        if (facts.Ledger is not { Result: { } result } ledger)
        {
            return Judgement.Inconclusive(facts.Ledger?.Failure ?? facts.EndedEarly ?? "The ledger was not read.");
        }
        if (ledger.Repeatable is not { } repeatable)
        {
            return Judgement.Inconclusive("The lane without a unique key did not run.");
        }
        var byServer = result.DuplicatedByServer + repeatable.DuplicatedByServer;
        var byRetry = repeatable.DuplicatedByRetry;
        var figures = new Dictionary<string, double>
        {
            ["byServer"] = byServer,
            ["byRetry"] = byRetry,
            ["counters"] = ledger.Counters,
        };
        if (byServer > 0)
        {
            return Judgement.Fail($"{byServer} writes exist more often than they were attempted.") with { Measurements = figures };
        }
        if (ledger.CountersTooHigh.Count > 0)
        {
            return Judgement.Fail(
                $"{ledger.CountersTooHigh.Count} of {ledger.Counters} counters are too high: {ledger.CountersTooHigh[0]}"
            ) with
            {
                Details = ledger.CountersTooHigh,
                Measurements = figures,
            };
        }
        return (
            byRetry > 0
                ? Judgement.Warn(
                    $"{byRetry} writes exist twice because a client retried after an unknown outcome: use a unique key or an "
                        + "idempotent statement."
                )
                : Judgement.Pass($"{repeatable.Tried} retried writes and {ledger.Counters} counters, nothing twice.")
        ) with
        {
            Measurements = figures,
        };
    }
}
