using RdsCluster.Verifier.Facts;

namespace RdsCluster.Verifier.Checks;

internal sealed class NoDivergence()
    : Check("F11", "No replica diverged", "a replica has transactions that the writer lacks, or other rows after catch-up")
{
    protected override Judgement Judge(RunFacts facts)
    {
        if (facts.DeclaredReaders == 0)
        {
            return Judgement.NotApplicable("No reader is declared.");
        }
        if (facts.Divergence is not { Count: > 0 } replicas)
        {
            return Judgement.Inconclusive(facts.EndedEarly ?? "No replica was compared.");
        }
        var details = replicas.Select(Describe).ToList();
        var diverged = replicas.Where(r => r.Errant is { Length: > 0 } || r.DifferentTables is { Count: > 0 }).ToList();
        if (diverged.Count > 0)
        {
            return Judgement.Fail($"{string.Join(", ", diverged.Select(d => d.Instance))} diverged from the writer.") with
            {
                Details = details,
            };
        }
        var behind = replicas.Where(r => !r.CaughtUp).ToList();
        if (behind.Count > 0)
        {
            return Judgement.Inconclusive($"{string.Join(", ", behind.Select(d => d.Instance))} did not catch up: {behind[0].Failure}") with
            {
                Details = details,
            };
        }
        var unknown = replicas.FirstOrDefault(r => r.DifferentTables is null || r.Failure is not null);
        return (
            unknown is not null
                ? Judgement.Inconclusive($"{unknown.Instance} could not be compared: {unknown.Failure}")
                : Judgement.Pass(
                    $"{replicas.Count} replicas: same checksums{(replicas.All(r => r.Errant is not null) ? ", no errant transactions" : "")}."
                )
        ) with
        {
            Details = details,
        };
    }

    private static string Describe(DivergenceFacts r)
    {
        var errant = r.Errant switch
        {
            null => "no transaction sets",
            "" => "no errant transactions",
            var set => $"errant transactions {set}",
        };
        var tables = r.DifferentTables switch
        {
            null => "tables not compared",
            { Count: 0 } => "same checksums",
            var t => $"other rows in {string.Join(", ", t)}",
        };
        return $"{r.Instance}: {(r.CaughtUp ? "caught up" : "did not catch up")}, {errant}, {tables}{(r.Failure is { } f ? $" ({f})" : "")}";
    }
}
