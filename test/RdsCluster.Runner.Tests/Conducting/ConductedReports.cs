using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Runner.Tests.Conducting;

/// <summary>Reports of runs that a conductor started.</summary>
internal static class ConductedReports
{
    public static VerificationReport Passed { get; } = Of(Verdict.Pass, 0);

    public static VerificationReport Inconclusive { get; } = Of(Verdict.Inconclusive, 3);

    public static VerificationReport Failed { get; } =
        Of(Verdict.Fail, 1) with
        {
            Findings = [new("R2", "Readers refuse writes", Verdict.Fail, "orders-2 accepts writes.", [], new Dictionary<string, double>())],
        };

    private static VerificationReport Of(Verdict verdict, int exitCode) =>
        new()
        {
            RunId = "run1",
            Started = DateTimeOffset.UnixEpoch,
            DurationSeconds = 5,
            Target = new("Orders", "mysql", "8.4.7", "primary-with-replicas", "AWS RDS", null, new Dictionary<string, string>()),
            Verdict = verdict,
            ExitCode = exitCode,
            Findings = [],
            Promises = Samples.Target.Manifest.Promises,
        };
}
