using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Verifier.Reports.Comparisons;

/// <summary>What differs between two reports.</summary>
public sealed record ReportComparison
{
    /// <summary>Name and start of the earlier run.</summary>
    public required ReportIdentity Before { get; init; }

    /// <summary>Name and start of the later run.</summary>
    public required ReportIdentity After { get; init; }

    /// <summary>Checks with another verdict, worse ones first.</summary>
    public required IReadOnlyList<VerdictChange> Verdicts { get; init; }

    /// <summary>Figures that differ.</summary>
    public required IReadOnlyList<MeasureChange> Measures { get; init; }

    /// <summary>Promises and facts of the target that differ: two reports of different clusters cannot be compared by their
    /// figures.</summary>
    public required IReadOnlyList<string> Circumstances { get; init; }

    /// <summary>Whether the overall verdict or any check is worse.</summary>
    public bool IsWorse => After.Verdict > Before.Verdict && ExitCodeMatters(After.Verdict) || Verdicts.Any(v => v.IsWorse);

    /// <summary>Whether nothing differs.</summary>
    public bool IsEmpty => Verdicts.Count == 0 && Measures.Count == 0 && Circumstances.Count == 0;

    private static bool ExitCodeMatters(Verdict verdict) => verdict > Verdict.Warn;
}
