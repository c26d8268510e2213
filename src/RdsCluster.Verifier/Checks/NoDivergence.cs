using RdsCluster.Verifier.Facts;

namespace RdsCluster.Verifier.Checks;

internal sealed class NoDivergence()
    : Check(
        CheckIds.NoDivergence,
        "Replicas hold the same data as the writer",
        "a replica has transactions that the writer lacks, or different rows after catch-up",
        "Find the errant transactions or rows and rebuild the replica. Do not promote it before."
    )
{
    protected override Judgement Judge(RunFacts facts)
    {
        if (facts.DeclaredReaders == 0)
        {
            return Judgement.NotApplicable("No reader is declared.");
        }
        var before = facts.DivergedBefore;
        var tables = facts.Tables ?? [];
        if (facts.Divergence is not { Count: > 0 } && before.Count == 0)
        {
            return Judgement.Inconclusive(facts.EndedEarly ?? "No replica was compared.");
        }
        var replicas = facts.Divergence ?? [];
        var details = before
            .Select(b => $"{b.Instance}: errant transactions {b.Errant} before the run")
            .Concat(replicas.Select(Describe))
            .Concat(tables.Select(Describe))
            .ToList();
        var stopped = replicas.Where(r => r.Stopped is not null).Select(r => $"{r.Instance} does not replicate: {r.Stopped}").ToList();
        var certain = before.Where(b => !b.PerhapsHousekeeping).ToList();
        var diverged = certain
            .Concat(replicas.Where(r => (r.Errant is { Length: > 0 } && !r.PerhapsHousekeeping) || r.DifferentTables is { Count: > 0 }))
            .Select(d => d.Instance)
            .Concat(tables.Where(t => t.Difference is not null).Select(t => t.Instance))
            .Distinct()
            .ToList();
        if (stopped.Count + diverged.Count > 0)
        {
            IEnumerable<string> sentences =
            [
                .. stopped.Select(s => s.TrimEnd('.') + "."),
                .. diverged.Count > 0
                    ? new[] { $"{string.Join(", ", diverged)} diverged from the writer{(certain.Count > 0 ? ", before this run" : "")}." }
                    : [],
            ];
            return Judgement.Fail(string.Join(" ", sentences)) with { Details = details };
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
        if (unknown is not null)
        {
            return Judgement.Inconclusive($"{unknown.Instance} could not be compared: {unknown.Failure}") with { Details = details };
        }
        if (tables.FirstOrDefault(t => t.Failure is not null || !t.Complete) is { } partly)
        {
            return Judgement.Inconclusive(Describe(partly)) with { Details = details };
        }
        if (before.Concat(replicas).FirstOrDefault(r => r is { PerhapsHousekeeping: true, Errant.Length: > 0 }) is { } own)
        {
            var rows = tables.Count == 0 ? "--check-tables compares the application's rows" : "the compared rows are the same";
            return Judgement.Warn(
                $"{own.Instance} has transactions that the writer lacks, {own.Errant}: RDS housekeeping, or writes on a replica; {rows}."
            ) with
            {
                Details = details,
            };
        }
        var errant = replicas.All(r => r.Errant is not null) ? ", no errant transactions" : "";
        var hint = tables.Count == 0 ? "; --check-tables compares the application's" : "";
        var theirs = tables.Count == 0 ? "" : $", same rows in {string.Join(", ", tables.Select(t => t.Table).Distinct())}";
        return Judgement.Pass($"{replicas.Count} replicas: same checksums of the verifier's tables{theirs}{errant}{hint}.") with
        {
            Details = details,
        };
    }

    private static string Describe(TableFacts t) =>
        $"{t.Table} on {t.Instance}: {t.Failure ?? t.Difference ?? $"{t.Rows} rows compared, no difference"}"
        + (t.Failure is null && !t.Complete ? "; not all rows within the time limit" : "");

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
            var t => $"different rows in {string.Join(", ", t)}",
        };
        return $"{r.Instance}: {(r.CaughtUp ? "caught up" : "did not catch up")}, {errant}, "
            + $"{tables}{(r.Stopped ?? r.Failure) switch { { } f => $" ({f})", _ => "" }}";
    }
}
