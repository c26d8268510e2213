using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Measurement;

namespace RdsCluster.Verifier.Checks;

internal sealed class SourcesAgreeOnWriter()
    : Check(
        CheckIds.SourcesAgreeOnWriter,
        "DNS, the RDS API and the servers agree on the writer",
        "one of them names a different instance for a second after the failover has settled",
        "Wait until the failover has settled and run again. If the difference stays, compare the DNS answer with "
            + "DescribeDBInstances or DescribeDBClusters."
    )
{
    protected override Judgement Judge(RunFacts facts)
    {
        if (facts.WriterViews is not { Count: > 0 } views)
        {
            return Judgement.Inconclusive(facts.EndedEarly ?? "The writer was not determined.");
        }
        var details = views.Select(v => v.ToString()).ToList();
        if (views.FirstOrDefault(v => v.IsSplit) is { } split)
        {
            return Judgement.Fail($"{(split.After ? "After the failover" : "At the start")}: {split}.") with { Details = details };
        }
        var splits = facts.WriterWatch?.Periods.Where(p => p.View.IsSplit).ToList() ?? [];
        details.AddRange(splits.Take(20).Select(p => $"{p.First.TotalSeconds:0.000}–{p.Last.TotalSeconds:0.000} s: {p.View}"));
        if (
            Unbroken(facts.WriterWatch?.Periods ?? [])
                .FirstOrDefault(p => IsQuiet(p, facts.Failovers) && p.Length >= OutageMeter.Unbroken) is
            { } lasting
        )
        {
            return Judgement.Fail($"For {lasting.Length.TotalSeconds:0.0} s: {lasting.View}.") with { Details = details };
        }
        if (views.Any(v => v.ByWriteProbe is null || v.Writable.Count == 0))
        {
            return Judgement.Inconclusive("The writer is none of the declared instances that answered.") with { Details = details };
        }
        var figures = new Dictionary<string, double> { ["samples"] = facts.WriterWatch?.Samples ?? 0 };
        var agreed = facts.Failovers.Select(f => splits.LastOrDefault(p => Within(p, f))?.Last - f.Requested).Max();
        if (agreed is { } after)
        {
            figures["agreedAfter"] = after.TotalSeconds;
        }
        return Judgement.Pass(
            $"{views[^1].ByWriteProbe}, compared {facts.WriterWatch?.Samples ?? views.Count} "
                + $"times{(agreed is null ? "" : $"; agreed again {agreed.Value.TotalSeconds:0.00} s after the request")}."
        ) with
        {
            Details = details,
            Measurements = figures,
        };
    }

    /// <summary>Splits that follow each other without a time of agreement are one, with the last view.</summary>
    private static List<WriterPeriod> Unbroken(IReadOnlyList<WriterPeriod> periods)
    {
        var unbroken = new List<WriterPeriod>();
        for (var i = 0; i < periods.Count; i++)
        {
            if (!periods[i].View.IsSplit)
            {
                continue;
            }
            if (i > 0 && periods[i - 1].View.IsSplit)
            {
                unbroken[^1] = periods[i] with { First = unbroken[^1].First };
            }
            else
            {
                unbroken.Add(periods[i]);
            }
        }
        return unbroken;
    }

    /// <summary>Outside of failovers, or at the end of one: until then sources may follow at their own pace.</summary>
    private static bool IsQuiet(WriterPeriod p, IReadOnlyList<FailoverFacts> failovers) =>
        !failovers.Any(f => Within(p, f)) || failovers.Any(f => Within(p, f) && p.Last >= f.Until - OutageMeter.Unbroken);

    private static bool Within(WriterPeriod p, FailoverFacts f) => p.Last >= f.Requested && p.First <= f.Until;
}
