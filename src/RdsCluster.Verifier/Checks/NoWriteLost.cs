using RdsCluster.Verifier.Facts;

namespace RdsCluster.Verifier.Checks;

internal sealed class NoWriteLost()
    : Check(
        CheckIds.NoWriteLost,
        "No acknowledged write is lost",
        "more acknowledged writes are missing than promised, or a rejected write or an unknown row exists",
        "Use a topology that replicates synchronously (Multi-AZ or Aurora), keep P2's settings, and promote only "
            + "replicas that have applied everything. Otherwise promise a number of lost writes."
    )
{
    protected override Judgement Judge(RunFacts facts)
    {
        if (facts.Ledger is not { } ledger)
        {
            return Judgement.Inconclusive(facts.EndedEarly ?? "The ledger was not read.");
        }
        if (ledger.Result is not { } result)
        {
            return Judgement.Inconclusive(ledger.Failure ?? "The ledger could not be read.");
        }
        var details = result.Samples.SelectMany(s => s.Value.Select(v => $"{s.Key} {v}")).Concat(ledger.ReplicaDifferences).ToList();
        var figures = new Dictionary<string, double>
        {
            ["acknowledged"] = result.Acknowledged,
            ["unknown"] = result.Unknown,
            ["lost"] = result.Lost,
            ["lostInAllTables"] = ledger.Lost,
            ["phantom"] = result.Phantom,
            ["unexpected"] = result.Unexpected,
            ["torn"] = result.Torn,
        };
        var account =
            $"{result.Acknowledged} acknowledged, {result.Unknown} unknown, {result.Lost} "
            + $"lost{(ledger.Lost > result.Lost ? $" (and {ledger.Lost - result.Lost} in the other tables)" : "")}";
        var most = facts.Promises.MaxLostWrites ?? 0;
        var broken = new List<string>();
        if (result.Phantom > 0)
        {
            broken.Add($"{result.Phantom} rejected writes exist");
        }
        if (result.Unexpected > 0)
        {
            broken.Add($"{result.Unexpected} rows that no client wrote");
        }
        if (result.Torn > 0)
        {
            broken.Add($"{result.Torn} torn transactions");
        }
        if (ledger.Lost > most || broken.Count > 0)
        {
            return Judgement.Fail(string.Join("; ", [$"{account} (promised at most {most})", .. broken]) + ".") with
            {
                Details = details,
                Measurements = figures,
            };
        }
        if (ledger.Failure is { } doubt)
        {
            return Judgement.Inconclusive($"{account}, but: {doubt}") with { Details = details, Measurements = figures };
        }
        if (result.Acknowledged == 0)
        {
            return Judgement.Inconclusive("No write was acknowledged, so none could be lost.") with
            {
                Details = details,
                Measurements = figures,
            };
        }
        return (ledger.Lost > 0 ? Judgement.Warn($"{account}; promised at most {most}.") : Judgement.Pass($"{account}.")) with
        {
            Details = details,
            Measurements = figures,
        };
    }
}
