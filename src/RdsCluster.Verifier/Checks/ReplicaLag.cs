using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Measurement;

namespace RdsCluster.Verifier.Checks;

internal sealed class ReplicaLag()
    : Check(
        CheckIds.ReplicaLag,
        "Replica lag of acknowledged writes",
        "a write appears on a replica later than the promised lag, or never",
        "Look for long transactions, tables without a primary key and a replica class smaller than the writer's. "
            + "Use parallel replication, or promise a longer lag."
    )
{
    protected override Judgement Judge(RunFacts facts)
    {
        if (facts.DeclaredReaders == 0)
        {
            return Judgement.NotApplicable("No reader is declared.");
        }
        if (facts.Lags is not { Count: > 0 } samples)
        {
            return Judgement.Inconclusive(facts.EndedEarly ?? "No lag was measured.");
        }
        var details = new List<string>();
        var figures = new Dictionary<string, double>();
        foreach (var replica in samples.GroupBy(s => s.Instance))
        {
            var lags = new Distribution(replica.Where(s => s.Lag is not null).Select(s => s.Lag!.Value));
            var unseen = replica.Count(s => s.Lag is null);
            foreach (var (name, value) in lags.ToMilliseconds())
            {
                figures[$"{replica.Key}.{name}"] = value;
            }
            details.Add(
                $"{replica.Key}: {string.Join(", ", lags.ToMilliseconds().Select(p => $"{p.Key} {p.Value:0.0} ms"))}, n {replica.Count()}"
                    + (unseen > 0 ? $", {unseen} never seen" : "")
            );
        }
        var never = samples.Count(s => s.Lag is null);
        if (never > 0)
        {
            return Judgement.Fail($"{never} of {samples.Count} writes did not appear on a replica within the time limit.") with
            {
                Details = details,
                Measurements = figures,
            };
        }
        var all = new Distribution(samples.Select(s => s.Lag!.Value));
        var summary =
            $"p50 {all.Percentile(50).TotalMilliseconds:0.0} ms, p99 {all.Percentile(99).TotalMilliseconds:0.0} ms, max "
            + $"{all.Max.TotalMilliseconds:0.0} ms";
        return (
            facts.Promises.MaxReplicaLagSeconds switch
            {
                null => Judgement.Pass($"{summary} (no promise)."),
                { } most when all.Max.TotalSeconds <= most => Judgement.Pass($"{summary}; promised at most {most} s."),
                { } most => Judgement.Fail($"{summary}; promised at most {most} s."),
            }
        ) with
        {
            Details = details,
            Measurements = figures,
        };
    }
}
