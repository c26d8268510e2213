using RdsCluster.Verifier.Facts;

namespace RdsCluster.Verifier.Checks;

internal sealed class SourcesAgreeOnWriter() : Check(
    "R6", "Control plane, SQL role and write probe agree on the writer", "one of them names another instance than the rest, once things are quiet")
{
    protected override Judgement Judge(RunFacts facts)
    {
        if (facts.WriterViews is not { Count: > 0 } views)
            return Judgement.Inconclusive(facts.EndedEarly ?? "Nobody was asked who the writer is.");
        var details = views.Select(Describe).ToList();
        var split = views.Where(v => Named(v).Distinct().Count() > 1 || v.Writable.Count > 1).ToList();
        if (split.Count > 0)
            return Judgement.Fail($"{(split[0].After ? "After the failover" : "At the start")}: {Describe(split[0])}.") with { Details = details };
        return views.Any(v => v.ByWriteProbe is null || v.Writable.Count == 0)
            ? Judgement.Inconclusive("The writer is none of the declared instances, as far as they answer.") with { Details = details }
            : Judgement.Pass($"{views[^1].ByWriteProbe}, {views.Count} times asked.") with { Details = details };
    }

    private static IEnumerable<string> Named(WriterView v) => new[] { v.ByControlPlane, v.ByWriteProbe }.OfType<string>().Concat(v.Writable);

    private static string Describe(WriterView v) =>
        $"control plane {v.ByControlPlane ?? "unknown"}, write probe {v.ByWriteProbe ?? "unknown"}, writable by SQL {(v.Writable.Count == 0 ? "none" : string.Join(" and ", v.Writable))}";
}
