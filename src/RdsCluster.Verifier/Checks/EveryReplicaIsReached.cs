using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Checks;

internal sealed class EveryReplicaIsReached()
    : Check(
        CheckIds.EveryReplicaIsReached,
        "The reader endpoint reaches every replica evenly",
        "a declared replica does not answer, or gets no session through the reader endpoint",
        "Check that each replica is available and listed in the reader endpoint. A long DNS TTL and pooled "
            + "connections keep sessions on one replica."
    )
{
    protected override Judgement Judge(RunFacts facts)
    {
        if (facts.DeclaredReaders == 0)
        {
            return Judgement.NotApplicable("No reader is declared.");
        }
        if (facts.Members is not { } members)
        {
            return Judgement.Inconclusive(facts.EndedEarly ?? "The instances were not queried.");
        }
        var silent = members.Where(m => m.Server is null).Select(m => $"{m.Instance.Identifier}: {m.Failure}").ToList();
        if (silent.Count > 0)
        {
            return Judgement.Fail($"{silent.Count} of {members.Count} declared instances did not answer.") with { Details = silent };
        }
        if (facts.Promises.Readers is { } promised && members.Count - 1 < promised)
        {
            return Judgement.Fail($"{promised} readers were promised; {members.Count - 1} exist.");
        }
        if (facts.Target.Reader is null)
        {
            return Judgement.Pass($"{facts.DeclaredReaders} replicas answer on their instance endpoints; no reader endpoint.");
        }
        if (facts.SpreadsOf(Spread.Reader) is not { Count: > 0 } spreads)
        {
            return Judgement.Inconclusive(facts.EndedEarly ?? "The reader endpoint was not sampled.");
        }
        var details = spreads.Select(SpreadText.Describe).ToList();
        var missed = spreads.GroupBy(s => (s.Endpoint, s.After)).SelectMany(Missed).Distinct().ToList();
        if (missed.Count > 0)
        {
            return Judgement.Fail($"No session through the reader endpoint reached {string.Join(", ", missed)}.") with
            {
                Details = details,
            };
        }
        if (facts.FailoverWanted && facts.Failovers.Any(f => f.Happened) && !spreads.Any(s => s.After))
        {
            return Judgement.Inconclusive("The reader endpoint was not sampled after the failover.") with { Details = details };
        }
        var unfair = spreads.GroupBy(s => (s.Endpoint, s.After)).Any(Unfair);
        var sessions = spreads.Sum(s => s.Sessions);
        return (
            unfair
                ? Judgement.Warn($"Every replica was reached, but the spread over {sessions} sessions is uneven.")
                : Judgement.Pass($"{facts.DeclaredReaders} replicas reached in {sessions} sessions.")
        ) with
        {
            Details = details,
        };
    }

    private static IEnumerable<string> Missed(IEnumerable<Spread> group)
    {
        var spreads = group.ToList();
        return spreads[0]
            .Expected.Where(e => spreads.All(s => !s.Hits.ContainsKey(e.Key)))
            .Select(e => e.Value + (spreads[0].After ? " after the failover" : ""));
    }

    /// <summary>Whether a share is so far from 1/k that chance gives it less than once in about a thousand runs (3.3 standard
    /// deviations).</summary>
    private static bool Unfair(IEnumerable<Spread> group)
    {
        var spreads = group.Where(s => s.Mode == "paced").ToList();
        if (spreads.Count == 0 || spreads[0].Expected.Count < 2)
        {
            return false;
        }
        var hits = new Dictionary<ServerIdentity, int>();
        foreach (var (server, count) in spreads.SelectMany(s => s.Hits))
        {
            hits[server] = hits.GetValueOrDefault(server) + count;
        }
        var (n, p) = (hits.Values.Sum(), 1.0 / spreads[0].Expected.Count);
        var allowed = 3.3 * Math.Sqrt(n * p * (1 - p));
        return spreads[0].Expected.Keys.Any(e => Math.Abs(hits.GetValueOrDefault(e) - n * p) > allowed + 1);
    }
}
