using RdsCluster.Verifier.Facts;

namespace RdsCluster.Verifier.Checks;

internal sealed class ReaderEndpointAvoidsWriter()
    : Check(
        CheckIds.ReaderEndpointAvoidsWriter,
        "The reader endpoint does not route to the writer",
        "a new session through the reader endpoint reaches the writer while a replica is up",
        "Remove the writer from the reader endpoint: its DNS records, custom endpoint or load balancer should list replicas only."
    )
{
    protected override Judgement Judge(RunFacts facts)
    {
        if (facts.Target.Reader is null)
        {
            return Judgement.NotApplicable("The cluster has no reader endpoint.");
        }
        if (facts.SpreadsOf(Spread.Reader) is not { Count: > 0 } spreads)
        {
            return Judgement.Inconclusive(facts.EndedEarly ?? "The reader endpoint was not sampled.");
        }
        if (spreads.All(s => s.Expected.Count == 0))
        {
            return Judgement.NotApplicable("No reader is declared, so the reader endpoint may route to the writer.");
        }
        if (spreads.Any(s => s.Writer is null))
        {
            return Judgement.Inconclusive("The writer's identity is unknown.");
        }
        var sessions = spreads.Sum(s => s.Hits.Values.Sum());
        var onWriter = spreads.Sum(s => s.Hits.GetValueOrDefault(s.Writer!));
        var details = spreads.Select(SpreadText.Describe).ToList();
        var figures = new Dictionary<string, double> { ["sessions"] = sessions, ["onWriter"] = onWriter };
        if (sessions == 0)
        {
            return Judgement.Inconclusive(
                $"No session could be opened through the reader endpoint: {spreads.SelectMany(s => s.Failures).FirstOrDefault()}"
            );
        }
        return (
            onWriter > 0
                ? Judgement.Fail($"{onWriter} of {sessions} sessions through {facts.Target.Reader} reached the writer.")
                : Judgement.Pass($"{sessions} sessions, none reached the writer.")
        ) with
        {
            Details = details,
            Measurements = figures,
        };
    }
}
