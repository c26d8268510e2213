using RdsCluster.Verifier.Facts;

namespace RdsCluster.Verifier.Checks;

internal sealed class AmbiguousCommitsResolved()
    : Check(
        CheckIds.AmbiguousCommitsResolved,
        "Writes with an unknown outcome are resolved",
        "a write of unknown outcome appears only after the first final read (a late commit)",
        "Treat a commit whose connection broke as unknown: look the row up by a unique key before you repeat the write."
    )
{
    protected override Judgement Judge(RunFacts facts)
    {
        if (facts.Ledger?.Result is not { } result)
        {
            return Judgement.Inconclusive(facts.Ledger?.Failure ?? facts.EndedEarly ?? "The ledger was not read.");
        }
        var figures = new Dictionary<string, double>
        {
            ["unknown"] = result.Unknown,
            ["committed"] = result.Recovered,
            ["notCommitted"] = result.Absent,
            ["late"] = result.NotInFirstRead,
        };
        var text = $"{result.Unknown} unknown: {result.Recovered} committed, {result.Absent} not committed, {result.NotInFirstRead} late";
        return (
            result.NotInFirstRead > 0
                ? Judgement.Warn($"{text}: a client that checked immediately would have seen the wrong outcome.")
                : Judgement.Pass($"{text}.")
        ) with
        {
            Measurements = figures,
        };
    }
}
