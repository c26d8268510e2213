using System.Text;
using RdsCluster.Verifier.Reports.Formats;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Verifier.Reports.Comparisons;

/// <summary>A comparison as plain text.</summary>
public static class ComparisonText
{
    /// <summary>Figures that changed by less are left out: two runs never measure the same.</summary>
    public const double NotableRatio = 0.1;

    /// <summary>Verdicts first, then the circumstances, then notable figures.</summary>
    public static string Render(ReportComparison comparison)
    {
        var text = new StringBuilder();
        text.Append(
                $"{comparison.Before.Cluster}: {ReportWords.Of(comparison.Before.Verdict)} "
                    + $"({comparison.Before.Started.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC)"
            )
            .Append($" → {ReportWords.Of(comparison.After.Verdict)} ({comparison.After.Started.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC)\n");
        Section(
            text,
            "Verdicts",
            comparison.Verdicts.Select(v =>
                $"{(v.IsWorse ? "worse " : "better")} {v.Check,-3} {Word(v.Before)} → {Word(v.After)}  {v.Title}: {v.Summary}"
            )
        );
        Section(text, "Circumstances", comparison.Circumstances);
        Section(text, "Figures", comparison.Measures.Where(IsNotable).Select(Line));
        if (comparison.IsEmpty)
        {
            text.Append("No difference.\n");
        }
        return text.ToString();
    }

    private static void Section(StringBuilder text, string title, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count == 0)
        {
            return;
        }
        text.Append($"\n{title}\n");
        foreach (var line in all)
        {
            text.Append($"  {line}\n");
        }
    }

    private static bool IsNotable(MeasureChange change) => change.Ratio is not { } ratio || Math.Abs(ratio) >= NotableRatio;

    private static string Line(MeasureChange change)
    {
        var ratio = change.Ratio is { } r ? $" ({(r >= 0 ? "+" : "−")}{Math.Abs(r) * 100:0} %)" : "";
        var doubt = change.WithinBounds ? ", within the bounds of both" : "";
        return $"{change.Subject} {change.Name}: {Value(change.Before)} → {Value(change.After)}{ratio}{doubt}";
    }

    private static string Value(double? value) => value is { } number ? ReportWords.Number(number) : "none";

    private static string Word(Verdict? verdict) => verdict is { } known ? ReportWords.Of(known) : "none";
}
