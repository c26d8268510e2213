using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Measurement;

namespace RdsCluster.Verifier.Checks;

internal sealed class FailoverPartsMeasured()
    : Check(
        CheckIds.FailoverPartsMeasured,
        "Phases of the failover, until redundancy is restored",
        "an instance does not replicate again, or a client does not reconnect",
        "Check the status and events of an instance that does not replicate again. Clients should drop broken "
            + "connections and resolve the endpoint again."
    )
{
    protected override Judgement Judge(RunFacts facts)
    {
        if (Judgement.WithoutFailover(facts) is { } none)
        {
            return none;
        }
        var measured = facts.Failovers.Where(f => f.Parts.Count > 0).ToList();
        if (facts.Failovers.Any(f => !f.Happened))
        {
            return Judgement.Inconclusive("No failover happened, so there are no phases to measure.");
        }
        if (measured.Count == 0)
        {
            return Judgement.Pass("No write failed, so there are no phases to measure.");
        }
        var figures = new Dictionary<string, double>();
        foreach (var part in measured[^1].Parts.Where(p => p.Seconds is not null))
        {
            figures[part.Id] = part.Seconds!.Value;
        }
        var details = measured
            .SelectMany(f => f.Parts.Select(p => $"trial {f.Trial}: {p.Id} {p.Name} {(p.Seconds is { } s ? $"{s:0.000} s" : p.Note)}"))
            .ToList();
        // T5 has no figure where there are no readers, or where one is never reached: R4 judges that.
        var missing = measured.SelectMany(f => f.Parts).Where(p => p.Seconds is null && p.Id != "T5").ToList();
        var summary = string.Join(", ", measured[^1].Parts.Where(p => p.Seconds is not null).Select(p => $"{p.Name} {p.Seconds:0.00} s"));
        return (
            missing.Count > 0 && facts.CutShort ? Judgement.Inconclusive($"{facts.EndedEarly} {summary}.")
            : missing.Count > 0 && missing.TrueForAll(p => p.Note == FailoverParts.NotLongEnough)
                ? Judgement.Inconclusive($"{missing[0].Name}: {missing[0].Note}. {summary}.")
            : missing.Count > 0 ? Judgement.Fail($"{missing[0].Name} did not recover: {missing[0].Note}. {summary}.")
            : Judgement.Pass($"{summary}.")
        ) with
        {
            Details = details,
            Measurements = figures,
        };
    }
}
