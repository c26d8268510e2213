using System.Net;
using RdsCluster.Verifier.Facts;

namespace RdsCluster.Verifier.Checks;

internal sealed class DnsFollowed()
    : Check(
        CheckIds.DnsFollowed,
        "DNS follows the failover",
        "the writer endpoint still resolves to the old server at the end, or not at all",
        "Check the TTL of the record (5 s on RDS) and the caches between client and DNS server: the resolver, the "
            + "JVM's networkaddress.cache.ttl, the connection pool."
    )
{
    protected override Judgement Judge(RunFacts facts)
    {
        if (Judgement.WithoutFailover(facts) is { } none)
        {
            return none;
        }
        if (IPAddress.TryParse(facts.Target.Writer.Host, out _))
        {
            return Judgement.NotApplicable("The writer endpoint is an IP address.");
        }
        if (facts.Dns is not { Periods.Count: > 0 } dns)
        {
            return Judgement.Inconclusive("No DNS resolver answered.");
        }
        if (dns.Periods.All(p => p.Answer.Error is not null) && facts.WriteProof is { Committed: true })
        {
            return Judgement.NotApplicable(
                $"Sessions resolve {dns.Name}, but DNS does not ({dns.Periods[0].Answer.Error}): the name comes from another source."
            );
        }
        if (facts.Failovers.LastOrDefault(f => f.Happened) is not { } failover)
        {
            return Judgement.Inconclusive("No failover happened.");
        }
        var details = dns
            .Periods.Select(p =>
                $"{p.First.TotalSeconds:0.000}–{p.Last.TotalSeconds:0.000} s: {p.Answer.Key}, TTL "
                + $"{p.Answer.TtlSeconds?.ToString() ?? "none"}"
            )
            .ToList();
        var last = dns.Periods[^1].Answer;
        if (last.Error is { } error)
        {
            return Judgement.Fail($"{dns.Name} does not resolve at the end: {error}.") with { Details = details };
        }
        var old = dns.Periods.LastOrDefault(p => p.First <= failover.Requested)?.Answer.Key;
        var since = dns.Periods.Where(p => p.Last >= failover.Requested).ToList();
        var firstNew = since.FirstOrDefault(p => p.Answer.Key != old && p.Answer.Error is null);
        if (firstNew is null)
        {
            return facts.Failovers[^1] is { Recovered: true } end && (end.NameMoved || end.Taker is null)
                ? Judgement.Pass("The answer did not change, and writes through the endpoint recovered.") with
                {
                    Details = details,
                }
                : Judgement.Fail($"{dns.Name} still resolves to {old} at the end.") with
                {
                    Details = details,
                };
        }
        if (last.Key == old)
        {
            return WriterIsBack(facts, failover)
                ? Judgement.Warn($"{dns.Name} resolves to {old} again, which is the only writer: the endpoint moved away and back.") with
                {
                    Details = details,
                }
                : Judgement.Fail($"{dns.Name} resolves to {old} again at the end.") with
                {
                    Details = details,
                };
        }

        var lastOld = since.LastOrDefault(p => p.Answer.Key == old)?.Last ?? failover.Requested;
        var flaps = since.Count(p => p.Answer.Key == old && p.First > firstNew.First);
        var figures = new Dictionary<string, double>
        {
            ["firstNew"] = (firstNew.First - failover.Requested).TotalSeconds,
            ["lastOld"] = (lastOld - failover.Requested).TotalSeconds,
            ["flaps"] = flaps,
        };
        var text = $"first new answer after {figures["firstNew"]:0.00} s, last old one after {figures["lastOld"]:0.00} s, {flaps} flaps";
        return (flaps > 0 ? Judgement.Warn($"{text}.") : Judgement.Pass($"{text}.")) with { Details = details, Measurements = figures };
    }

    /// <summary>A second failover may lead back to the host of the first writer, which is then right; a standby tells itself apart by its
    /// address.</summary>
    private static bool WriterIsBack(RunFacts facts, FailoverFacts failover) =>
        (facts.MembersAfter ?? facts.MembersAtEnd ?? [])
            .Where(m => m.Server is { ReadOnly: false })
            .Select(m => m.Server!.Identity)
            .Distinct()
            .ToList()
            is [var only]
        && only == failover.OldWriter;
}
