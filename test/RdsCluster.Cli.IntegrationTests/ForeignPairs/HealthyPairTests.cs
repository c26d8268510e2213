using System.Globalization;
using System.Runtime.Versioning;
using RdsCluster.Cli.IntegrationTests.EndToEnd;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Cli.IntegrationTests.ForeignPairs;

/// <summary>The tool against a sound system that none of our code set up: no false alarm, and nothing left behind.</summary>
[Collection("servers")]
[SupportedOSPlatform("linux")]
public sealed class HealthyPairTests(PairFiles files)
{
    /// <summary>Number of failovers to verify, one run each; 1 where it is not set, since each takes about 20 s.</summary>
    public const string RoundsVariable = "RDSCLUSTER_HEALTHY_ROUNDS";

    public static IEnumerable<TheoryDataRow<int>> Rounds =>
        Enumerable
            .Range(1, int.Parse(Environment.GetEnvironmentVariable(RoundsVariable) ?? "1", CultureInfo.InvariantCulture))
            .Select(round => new TheoryDataRow<int>(round));

    [Fact]
    public async Task Verify_WithoutAFailover_WritesItsOwnTransactionsOnTheWriterAlone()
    {
        await using var pair = await ForeignPair.StartAsync(files);
        var (uuid, before) = (await pair.A.IdentityAsync(), await pair.A.ExecutedAsync());

        var run = await pair.VerifyAsync();

        Assert.True(run.ExitCode == 0, run.Tool.ToString());
        Assert.Equal(0, pair.Failovers);
        // One source alone, the writer: nothing of the replica's own, on either server.
        Assert.StartsWith($"{uuid}:", await pair.A.ExecutedAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(",", await pair.A.ExecutedAsync(), StringComparison.Ordinal);
        Assert.Equal("", await pair.A.LacksAsync(await pair.B.ExecutedAsync()));
        Assert.NotEqual(before, await pair.A.ExecutedAsync());
        Assert.Equal("3", await pair.A.SqlAsync("SELECT COUNT(*) FROM shop.orders"));
        Assert.Equal("0", await pair.A.SqlAsync("SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name LIKE 'rdscluster%'"));
    }

    [Theory]
    [MemberData(nameof(Rounds))]
    public async Task Verify_WithAFailover_RaisesNoFalseAlarmAndMeasuresTheProbersOutage(int round)
    {
        await using var pair = await ForeignPair.StartAsync(files);
        await using var prober = new IndependentProber(pair.WriterPort);
        prober.Start();

        var run = await pair.VerifyFailoverAsync(tooEarly: false);

        var (low, high) = await prober.StopAsync();
        Assert.True(run.ExitCode == 0, $"round {round}: {run.Tool}");
        Assert.DoesNotContain(run.Report!.Findings, f => f.Verdict is Verdict.Fail or Verdict.NotTriggered);
        Assert.Equal((1, 0L), (pair.Failovers, run.Report.Ledger!.Lost));
        // The prober's last write may still be under way: a replica may have it before its source has finished the commit.
        await pair.B.WaitForAsync(pair.A);
        await pair.A.WaitForAsync(pair.B);
        var outage = run.Report.Failovers.Single().Outage!;
        var figures = string.Create(CultureInfo.InvariantCulture, $"verifier {outage}, prober [{low:0.000}, {high:0.000}]");
        TestContext.Current.TestOutputHelper!.WriteLine(figures);
        Assert.True(outage.Low <= high && low <= outage.High, figures);
    }
}
