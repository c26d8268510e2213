using System.Xml.Linq;
using static RdsCluster.Verifier.Reports.Formats.Html.Markup;

namespace RdsCluster.Verifier.Reports.Formats.Html;

/// <summary>The account of all numbered writes.</summary>
internal static class LedgerSection
{
    public static XElement? Draw(VerificationReport report)
    {
        if (report.Ledger is not { } ledger)
        {
            return null;
        }
        (string Name, long Count, string Meaning, bool IsOffence)[] rows =
        [
            ("tried", ledger.Tried, "numbered writes that the workload attempted", false),
            ("acknowledged", ledger.Acknowledged, "confirmed by the server", false),
            ("failed", ledger.Failed, "not sent, or rejected by the server", false),
            ("unknown", ledger.Unknown, "no answer: the write may have been committed", false),
            ("recovered", ledger.Recovered, "unknown, and found", false),
            ("absent", ledger.Absent, "unknown, and not found", false),
            ("late", ledger.Late, "unknown, and found only after the first read", false),
            ("lost", ledger.Lost, "acknowledged, and missing", true),
            ("phantom", ledger.Phantom, "rejected, and found", true),
            ("unexpected", ledger.Unexpected, "found, and never attempted", true),
            ("duplicated by the server", ledger.DuplicatedByServer, "more rows than attempts", true),
            ("duplicated by retries", ledger.DuplicatedByRetry, "as many rows as attempts, more than one", false),
            ("torn", ledger.Torn, "partially committed transactions", true),
            ("counters out of range", ledger.CountersOutOfRange, "outside acknowledged to acknowledged + unknown", true),
        ];
        return El(
            "section",
            null,
            El("h2", null, "Ledger of writes"),
            El(
                "div",
                "scroll",
                El(
                    "table",
                    null,
                    El(
                        "tbody",
                        null,
                        rows.Select(row =>
                            El(
                                "tr",
                                row.IsOffence && row.Count > 0 ? "offence" : null,
                                El("td", null, row.Name),
                                El("td", "number", ReportWords.Number(row.Count)),
                                El("td", "soft", row.Meaning)
                            )
                        )
                    )
                )
            ),
            Samples(ledger)
        );
    }

    private static XElement? Samples(ReportLedger ledger)
    {
        var samples = ledger.Samples.Where(s => s.Value.Count > 0).ToList();
        return samples.Count == 0
            ? null
            : El(
                "details",
                null,
                El("summary", null, "Examples (worker/sequence)"),
                El("ul", null, samples.Select(s => El("li", null, $"{s.Key}: {string.Join(", ", s.Value)}")))
            );
    }
}
