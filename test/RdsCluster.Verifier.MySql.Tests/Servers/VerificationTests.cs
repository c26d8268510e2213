using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Runs;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Verifier.MySql.Tests.Servers;

[Collection("servers")]
public class VerificationTests(SharedClusters clusters)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task SoundCluster_VerifiedWithAFailover_Passes(string engine)
    {
        var cluster = await clusters.GetAsync(engine);
        var target = LocalControlPlane.Target(cluster);

        var report = await new Verification(new LocalControlPlane(cluster), new MySqlDataPlane(), TimeProvider.System).RunAsync(
            target, VerificationOptions.Rehearsal with { AllowFailover = target.Name }, new Lines(), Stop);

        foreach (var f in report.Findings)
            TestContext.Current.SendDiagnosticMessage($"{engine} {f.Check} {f.Verdict}: {f.Summary}");
        Assert.All(report.Findings, f => Assert.True(f.Verdict is Verdict.Pass or Verdict.NotApplicable, $"{f.Check} {f.Verdict}: {f.Summary} {string.Join("; ", f.Details)}"));
        Assert.Equal(0, report.Ledger!.Lost);
        Assert.True(Assert.Single(report.Failovers).Happened);
    }

    private sealed class Lines : IProgress<VerificationProgress>
    {
        public void Report(VerificationProgress value) =>
            TestContext.Current.SendDiagnosticMessage($"{value.Elapsed.TotalSeconds:0.0} {value.Phase}: {value.Message}");
    }
}
