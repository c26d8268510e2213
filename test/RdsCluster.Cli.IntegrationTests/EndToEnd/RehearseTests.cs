using System.Text.Json;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Rehearsals;
using RdsCluster.TestKit;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Cli.IntegrationTests.EndToEnd;

[Collection("rehearsals")]
public sealed class RehearseTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    /// <summary>The app as it was built with these tests: <c>dotnet run</c> of cdk.json would look for changes first.</summary>
    [Fact]
    public async Task Rehearse_TheNewcomersCommand_VerifiesTheDefaultStack()
    {
        await using var tool = ToolProcess.Start(
            Checkout.Root,
            NoVariables,
            "rehearse",
            "--app",
            $"dotnet {DefaultApp.Program}",
            "--report",
            ReportFile
        );
        var run = await tool.WaitAsync(Patience);

        Assert.True(run.ExitCode == 0, run.ToString());
        var report = ReadReport();
        Assert.Equal(Verdict.Pass, report.Findings.Single(f => f.Check == "F1").Verdict);
        Assert.Equal(Verdict.Pass, report.Findings.Single(f => f.Check == "F9").Verdict);
        Assert.Equal(0, report.Ledger!.Lost);
        Assert.True(report.Ledger.Acknowledged > 100, $"{report.Ledger}");
        Assert.Contains("write outage", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rehearse_MariaDbBehindHaProxyWithFlappingNames_IsVerifiedWithAWarningAndItsBackupRestored()
    {
        var run = await RehearseAsync(DefaultApp.MariaDb, "--restore", "--proxy", "haproxy", "--fault", "dns-flap:period=3");
        Assert.SkipWhen(run.ExitCode == 2 && run.Error.Contains("HAProxy", StringComparison.Ordinal), run.Error);

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Equal(Verdict.Warn, ReadReport().Findings.Single(f => f.Check == "F9").Verdict);
        Assert.Equal(Verdict.Pass, ReadReport().Findings.Single(f => f.Check == "R5").Verdict);
        Assert.Equal(Verdict.Pass, ReadReport().Findings.Single(f => f.Check == "B1").Verdict);
        Assert.StartsWith("MariaDB", ReadReport().Target.Product, StringComparison.Ordinal);
        Assert.Equal(0, ReadReport().Ledger!.Lost);
    }

    [Fact]
    public async Task Rehearse_PromotionThatDrains_LosesNothing()
    {
        var run = await RehearseAsync(DefaultApp.MySql, "--failover", "promote");

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Equal(0, ReadReport().Ledger!.Lost);
        Assert.NotEqual(ReadReport().Failovers[0].OldWriter, ReadReport().Failovers[0].NewWriter);
    }

    [Fact]
    public async Task Rehearse_KilledWriter_IsAFailoverWithoutLoss()
    {
        var run = await RehearseAsync(DefaultApp.MySql, "--fault", "kill");

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Equal(0, ReadReport().Ledger!.Lost);
        var outage = ReadReport().Failovers[0].Outage!;
        var truth = HostStep.OutageOf(
            JsonSerializer.Deserialize<List<HostStep>>(
                await File.ReadAllTextAsync(Path.ChangeExtension(ReportFile, ".steps.json"), TestContext.Current.CancellationToken),
                JsonForms.Readable
            )!
        );
        // Writes that wait for the disk just before the kill, as on a machine that is busy with other tests, are an outage to clients and
        // nothing that the host knows of.
        const double busy = 0.1;
        Assert.True(
            outage.Low <= truth.Most + busy && outage.High >= truth.Least,
            $"measured {outage}, in truth {truth.Least:0.000} to {truth.Most:0.000} s"
        );
        // The rest is judged by now.
        Assert.SkipWhen(JsonSchemaCheck.Missing is not null, JsonSchemaCheck.Missing ?? "");
        Assert.Empty(
            await JsonSchemaCheck.ErrorsAsync(
                ReportSchema.Text,
                await File.ReadAllTextAsync(ReportFile, TestContext.Current.CancellationToken)
            )
        );
    }

    private static IReadOnlyDictionary<string, string> NoVariables { get; } = new Dictionary<string, string>();

    private string ReportFile => Path.Combine(_directory.Path, "report.json");

    private VerificationReport ReadReport() => ReportJson.Read(File.ReadAllText(ReportFile));

    private async Task<ToolRun> RehearseAsync(string template, params string[] options)
    {
        await using var tool = ToolProcess.Start(
            _directory.Path,
            NoVariables,
            ["rehearse", "--template", template, "--report", ReportFile, .. options]
        );
        return await tool.WaitAsync(Patience);
    }
}
