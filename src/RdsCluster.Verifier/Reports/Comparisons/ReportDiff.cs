using RdsCluster.Verifier.Checks;

namespace RdsCluster.Verifier.Reports.Comparisons;

/// <summary>Compares two reports.</summary>
public static class ReportDiff
{
    /// <summary>What changed from <paramref name="before"/> to <paramref name="after"/>.</summary>
    public static ReportComparison Compare(VerificationReport before, VerificationReport after) =>
        new()
        {
            Before = Identity(before),
            After = Identity(after),
            Verdicts = [.. Verdicts(before, after).OrderByDescending(v => v.IsWorse)],
            Measures = [.. Measures(before, after).Where(m => m.Before != m.After)],
            Circumstances = [.. Circumstances(before, after)],
        };

    private static ReportIdentity Identity(VerificationReport report) =>
        new(report.RunId, report.Target.Name, report.Started, report.Verdict);

    private static IEnumerable<VerdictChange> Verdicts(VerificationReport before, VerificationReport after)
    {
        var old = before.Findings.DistinctBy(f => f.Check).ToDictionary(f => f.Check);
        var now = after.Findings.DistinctBy(f => f.Check).ToDictionary(f => f.Check);
        foreach (var check in old.Keys.Union(now.Keys))
        {
            var (was, becomes) = (old.GetValueOrDefault(check), now.GetValueOrDefault(check));
            if (was?.Verdict != becomes?.Verdict)
            {
                yield return new(check, (becomes ?? was)!.Title, was?.Verdict, becomes?.Verdict, (becomes ?? was)!.Summary);
            }
        }
    }

    private static IEnumerable<MeasureChange> Measures(VerificationReport before, VerificationReport after)
    {
        var old = Figures(before).DistinctBy(f => (f.Subject, f.Name)).ToDictionary(f => (f.Subject, f.Name), f => f.Value);
        var now = Figures(after).DistinctBy(f => (f.Subject, f.Name)).ToDictionary(f => (f.Subject, f.Name), f => f.Value);
        foreach (var (subject, name) in old.Keys.Union(now.Keys))
        {
            yield return new(
                subject,
                name,
                old.TryGetValue((subject, name), out var was) ? was : null,
                now.TryGetValue((subject, name), out var becomes) ? becomes : null,
                name == "outage" && Overlap(Outage(before, subject), Outage(after, subject))
            );
        }
    }

    private static IEnumerable<(string Subject, string Name, double Value)> Figures(VerificationReport report)
    {
        foreach (var failover in report.Failovers)
        {
            if (failover.Outage is { } outage)
            {
                yield return (Subject(failover), "outage", outage.Duration);
            }
            foreach (var part in failover.Parts.Where(p => p.Seconds is not null))
            {
                yield return (Subject(failover), $"{part.Id} {part.Name}", part.Seconds!.Value);
            }
        }
        if (report.Ledger is { } ledger)
        {
            (string, long)[] counts =
            [
                ("acknowledged", ledger.Acknowledged),
                ("unknown", ledger.Unknown),
                ("lost", ledger.Lost),
                ("phantom", ledger.Phantom),
                ("unexpected", ledger.Unexpected),
                ("duplicated by server", ledger.DuplicatedByServer),
                ("torn", ledger.Torn),
            ];
            foreach (var (name, count) in counts)
            {
                yield return ("ledger", name, count);
            }
        }
        // F2's and F4's figures are those of the failovers and of the ledger.
        foreach (
            var finding in report.Findings.Where(f =>
                f.Check is not (CheckIds.WriteOutage or CheckIds.NoWriteLost or CheckIds.AmbiguousCommitsResolved)
            )
        )
        {
            foreach (var (name, value) in finding.Measurements)
            {
                yield return (finding.Check, name, value);
            }
        }
        foreach (var lane in report.Timeline.Lanes)
        {
            foreach (var (name, value) in lane.LatencyMilliseconds)
            {
                yield return ($"lane {lane.Name}", $"latency {name} ms", value);
            }
        }
    }

    private static IEnumerable<string> Circumstances(VerificationReport before, VerificationReport after)
    {
        (string Name, string? Before, string? After)[] facts =
        [
            ("cluster", before.Target.Name, after.Target.Name),
            ("topology", before.Target.Topology, after.Target.Topology),
            ("engine", $"{before.Target.Engine} {before.Target.EngineVersion}", $"{after.Target.Engine} {after.Target.EngineVersion}"),
            ("server", before.Target.Product, after.Target.Product),
            ("control plane", before.Target.ControlPlane, after.Target.ControlPlane),
            ("promised outage", $"{before.Promises.MaxWriteOutageSeconds} s", $"{after.Promises.MaxWriteOutageSeconds} s"),
            ("failovers", $"{before.Failovers.Count}", $"{after.Failovers.Count}"),
            .. before
                .Options.Keys.Union(after.Options.Keys)
                .Select(key => (key, before.Options.GetValueOrDefault(key), after.Options.GetValueOrDefault(key))),
        ];
        return facts.Where(f => f.Before != f.After).Select(f => $"{f.Name}: {f.Before ?? "none"} → {f.After ?? "none"}");
    }

    private static string Subject(ReportFailover failover) => $"failover {failover.Trial}";

    private static ReportOutage? Outage(VerificationReport report, string subject) =>
        report.Failovers.FirstOrDefault(f => Subject(f) == subject)?.Outage;

    private static bool Overlap(ReportOutage? a, ReportOutage? b) => a is not null && b is not null && a.Low <= b.High && b.Low <= a.High;
}
