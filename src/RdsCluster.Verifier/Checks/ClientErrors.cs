using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Runs;

namespace RdsCluster.Verifier.Checks;

internal sealed class ClientErrors()
    : Check(
        CheckIds.ClientErrors,
        "Errors that clients saw",
        "a client sees an error that the error table does not classify",
        "Check how the application's driver handles these errors, and retry those that mean a lost connection or a read-only server."
    )
{
    protected override Judgement Judge(RunFacts facts)
    {
        if (facts.Workload is not { } workload)
        {
            return Judgement.Inconclusive(facts.EndedEarly ?? "The workload did not run.");
        }
        var errors = workload.Lanes.SelectMany(l => ReportBuilder.Errors(l, workload).Select(e => (Lane: l, Error: e))).ToList();
        var details = errors.Select(e => $"{e.Lane.Lane.Name}: {Describe(e.Error)}").ToList();
        var unclassified = errors.Where(e => e.Error.Kind == nameof(FailureKind.Unclassified)).ToList();
        if (unclassified.Count > 0)
        {
            return Judgement.Fail(
                $"Unknown error {unclassified[0].Error.Code}: {unclassified[0].Error.Sample} The outcome of its writes is unknown."
            ) with
            {
                Details = details,
            };
        }
        // Direct lanes to readers are refused all the time: that is routing, not an error that clients see.
        var seen = errors.Where(e => e.Lane.Lane.Role != Workload.LaneRole.Direct).Select(e => e.Error).ToList();
        var hanging = seen.Sum(e => e.Hanging);
        var kinds = seen.GroupBy(e => e.Kind)
            .OrderByDescending(g => g.Sum(e => e.Count))
            .Select(g => $"{g.Key} {g.Sum(e => e.Count)}")
            .ToList();
        return Judgement.Pass(kinds.Count == 0 ? "None." : $"{string.Join(", ", kinds)}; {hanging} hung for more than 100 ms.") with
        {
            Details = details,
        };
    }

    private static string Describe(ReportError e) =>
        $"{e.Kind} {e.Code} ({e.Outcome}) × {e.Count}, {e.Hanging} hanging, {e.First:0.000}–{e.Last:0.000} s: {e.Sample}";
}
