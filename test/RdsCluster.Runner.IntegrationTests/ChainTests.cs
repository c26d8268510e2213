using RdsCluster.TestKit;
using RdsCluster.Verifier.Verdicts;

[assembly: AssemblyFixture(typeof(RdsCluster.Runner.IntegrationTests.Moto))]
[assembly: AssemblyFixture(typeof(RdsCluster.Runner.IntegrationTests.LocalCluster))]

namespace RdsCluster.Runner.IntegrationTests;

/// <summary>One moto server for all tests of the assembly.</summary>
public sealed class Moto : MotoServer, IAsyncLifetime;

/// <summary>A run through the runner with a real failover.</summary>
[Collection(Collections.SharedCluster)]
public sealed class ChainTests(Moto moto, LocalCluster cluster)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Verify_ThroughTheRunner_FailsOverOnceAndIsVerified()
    {
        // Lambda may deliver an event more than once.
        await using var chain = await RunnerChain.CreateAsync(moto, cluster, new LambdaStandIn { Deliveries = 3 });
        await using var runner = chain.StartRunner();
        var before = await chain.CountFailoversAsync();

        await using var tool = chain.StartVerify("--allow-failover", "Orders", "--quick", "--via-runner");
        var code = await tool.WaitAsync();

        Assert.True(code == 0, $"{tool.Output}\n{tool.Error}\n{runner.Output}\n{runner.Error}");
        var report = await chain.ReadReportAsync();
        Assert.Equal(Verdict.Pass, report.Findings.Single(f => f.Check == "F1").Verdict);
        Assert.NotNull(Assert.Single(report.Failovers).Outage);
        Assert.Equal("the runner in the VPC", report.Environment["measured by"]);
        Assert.Equal(chain.HistoryPath, report.HistoryFile);
        Assert.Contains(report.RunId, (await File.ReadAllLinesAsync(chain.HistoryPath, Stop))[0], StringComparison.Ordinal);
        Assert.True(File.Exists(Path.ChangeExtension(chain.ReportPath, ".html")));
        Assert.Contains("failover: Failover 1 of 1", tool.Error, StringComparison.Ordinal);
        Assert.Equal(before + 1, await chain.CountFailoversAsync());
        Assert.Equal(1, chain.Lambda.Invocations);
        // The runner calls no API but S3's: its policy has no other.
        Assert.Empty(chain.OtherApis.Calls);
        // The metrics go to the function's log.
        await runner.WaitForOutputAsync("\"Namespace\":\"RdsCluster\"");
        Assert.DoesNotContain(cluster.Password, runner.Output + runner.Error + tool.Output + tool.Error, StringComparison.Ordinal);
    }
}
