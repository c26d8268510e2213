using System.Xml.Linq;
using static RdsCluster.Verifier.Reports.Formats.Html.Markup;

namespace RdsCluster.Verifier.Reports.Formats.Html;

/// <summary>What was verified, how, and where it differs from the real thing.</summary>
internal static class CircumstancesSection
{
    public static XElement Draw(VerificationReport report) =>
        El(
            "section",
            null,
            El("h2", null, "Circumstances"),
            Items("Differences from the declared cluster on AWS", report.Differences),
            Items("Acknowledged warnings", report.Acknowledged.Select(a => $"{a.Code}: {a.Reason}")),
            report.Trials is { } trials ? Items("Trials", Trials(trials)) : null,
            Pairs("Endpoints", report.Target.Endpoints),
            Pairs("Options", report.Options),
            Pairs("Measured by", report.Environment),
            report.HistoryFile is { } file ? Items("History of all operations", [file]) : null
        );

    private static IEnumerable<string> Trials(ReportTrials trials)
    {
        yield return $"{trials.Count} failovers: min {ReportWords.Seconds(trials.Min)} s, median "
            + $"{ReportWords.Seconds(trials.Median)} s, max {ReportWords.Seconds(trials.Max)} s.";
        yield return $"The longest of them covers the 95th percentile with {trials.CoverageOfP95 * 100:0} % confidence.";
        if (trials.LossBound is { } bound)
        {
            yield return $"No write was lost, so the chance of loss is below {bound * 100:0.#} % a failover, with 95 % confidence.";
        }
    }

    private static XElement? Items(string title, IEnumerable<string> items)
    {
        var all = items.ToList();
        return all.Count == 0 ? null : El("div", null, El("h3", null, title), El("ul", null, all.Select(item => El("li", null, item))));
    }

    private static XElement? Pairs(string title, IReadOnlyDictionary<string, string> pairs) =>
        pairs.Count == 0
            ? null
            : El(
                "div",
                null,
                El("h3", null, title),
                El(
                    "dl",
                    null,
                    pairs
                        .OrderBy(p => p.Key, StringComparer.Ordinal)
                        .SelectMany(p => new[] { El("dt", null, p.Key), El("dd", null, p.Value) })
                )
            );
}
