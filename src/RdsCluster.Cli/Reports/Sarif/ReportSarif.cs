using RdsCluster.Verifier.Checks;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Cli.Reports.Sarif;

/// <summary>Findings of a rehearsal or verification as SARIF: broken promises, warnings and what could not be decided.</summary>
internal static class ReportSarif
{
    /// <param name="file">The file in the checkout that declares the cluster.</param>
    public static IReadOnlyList<SarifResult> Results(VerificationReport report, string file) =>
        [
            .. report
                .Findings.Where(finding => finding.Verdict is not (Verdict.Pass or Verdict.NotApplicable))
                .Select(finding => new SarifResult(
                    new SarifRule(finding.Check, finding.Title, Help: null, Level(finding.Verdict), CheckCatalogue.WhatToDo(finding)),
                    $"{finding.Title}: {finding.Summary}",
                    file,
                    Line: 1,
                    report.Target.Name,
                    $"{finding.Check}|{report.Target.Name}"
                )),
        ];

    private static string Level(Verdict verdict) =>
        verdict switch
        {
            Verdict.Fail => "error",
            Verdict.Warn => "warning",
            _ => "note",
        };
}
