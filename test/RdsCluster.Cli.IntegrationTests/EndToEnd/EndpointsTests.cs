using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text.Json;
using RdsCluster.TestKit;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Cli.IntegrationTests.EndToEnd;

/// <summary>A system that is given by its endpoints and failed over by a command, against real servers.</summary>
[Collection("servers")]
[SupportedOSPlatform("linux")]
public sealed class EndpointsTests(RunningCluster cluster) : IClassFixture<RunningCluster>, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly TemporaryDirectory _directory = new();

    private string ReportPath => Path.Combine(_directory.Path, "report.json");

    public void Dispose() => _directory.Dispose();

    /// <summary>The independent writer beside the verifier sees the same outage, and the same loss: none.</summary>
    [Fact]
    public async Task Verify_FailedOverByACommand_AgreesWithAnIndependentWriter()
    {
        var trigger = _directory.Write(
            "switch.sh",
            $"""
            #!/bin/sh
            test -n "$RDSCLUSTER_WRITER" || exit 7
            exec {RunningCluster.AwsClient()} rds reboot-db-instance --db-instance-identifier {cluster.FirstInstance} --force-failover
            """
        );
        await cluster.SqlAsync("CREATE DATABASE independent; CREATE TABLE independent.t (id INT PRIMARY KEY)");
        await using var other = IndependentWriter.Start(RunningCluster.Client(), cluster.OptionFile("writer"));

        var run = await RunUndisturbedAsync(
            "--cluster",
            "orders",
            "--allow-failover",
            "orders",
            "--trigger",
            $"sh {trigger}",
            "--quick",
            "--max-lag",
            "77s"
        );
        await other.StopAsync();
        var there = (await cluster.SqlAsync("SELECT id FROM independent.t")).Split('\n').Select(int.Parse);

        Assert.True(run.ExitCode == 0, run.ToString());
        var report = ReportJson.Read(await File.ReadAllTextAsync(ReportPath, TestContext.Current.CancellationToken));
        Assert.Equal(Verdict.Pass, report.Findings.Single(f => f.Check == "F1").Verdict);
        Assert.EndsWith("promised at most 77 s.", report.Findings.Single(f => f.Check == "L1").Summary, StringComparison.Ordinal);
        Assert.Equal(0, report.Ledger!.Lost);
        Assert.Empty(other.Acknowledged.Except(there));
        AssertSameOutage(report.Failovers.Single().Outage, other.Outage());
        Assert.DoesNotContain(
            (await File.ReadAllTextAsync(cluster.PasswordFile, TestContext.Current.CancellationToken)).Trim(),
            run.Output + run.Error + report,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Verify_WhoseToolIsKilled_LeavesItsHistoryAndASchemaThatIsRemoved()
    {
        await using (var killed = Start("--quick", "--baseline", "60s"))
        {
            await killed.WaitForLineAsync("baseline:", Patience);
            await Task.Delay(1500, TestContext.Current.CancellationToken);
            killed.Kill();
            await Wait.UntilAsync(() => !ToolProcess.IsRunning(killed.Id), Patience, () => "the end of the killed tool");
        }

        var history = await ToolRun.Of("report", "history", Path.ChangeExtension(ReportPath, ".history"), "--format", "json");
        var elle = await ToolRun.Of("report", "history", Path.ChangeExtension(ReportPath, ".history"), "--format", "elle");
        var listed = await RunAsync("--remove-leftovers", "orders", "--cluster", "orders", "--plan");
        var removed = await RunAsync("--remove-leftovers", "orders", "--cluster", "orders");

        using var summary = JsonDocument.Parse(history.Output);
        Assert.True(summary.RootElement.GetProperty("acknowledged").GetInt64() > 0, history.ToString());
        Assert.False(summary.RootElement.GetProperty("readToTheEnd").GetBoolean());
        Assert.Contains(":type :ok", elle.Output, StringComparison.Ordinal);
        var schema = $"schema rdscluster_verify_{summary.RootElement.GetProperty("runId").GetString()}";
        Assert.Equal($"left behind: {schema}", listed.Output);
        Assert.Equal($"removed: {schema}", removed.Output);
        Assert.Equal("0", await cluster.SqlAsync("SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name LIKE 'rdscluster%'"));
    }

    [Fact]
    public async Task Verify_WhoseToolStandsStill_ChargesItselfAndNotTheDatabase()
    {
        await using var tool = Start("--quick", "--baseline", "4s", "--only", "R1,F2,F4,F10");
        await tool.WaitForLineAsync("baseline:", Patience);
        await Task.Delay(1500, TestContext.Current.CancellationToken);

        tool.Pause();
        await Task.Delay(600, TestContext.Current.CancellationToken);
        tool.Continue();
        var run = await tool.WaitAsync(Patience);

        Assert.True(run.ExitCode == 0, run.ToString());
        var report = ReportJson.Read(await File.ReadAllTextAsync(ReportPath, TestContext.Current.CancellationToken));
        Assert.Contains(report.Timeline.ToolPauses, s => s.End - s.Start > 0.4);
        Assert.All(report.Timeline.Lanes, l => Assert.Empty(l.Gaps));
        Assert.All(report.Timeline.Lanes, l => Assert.DoesNotContain(l.Stalls, s => s.Duration > 0.4));
    }

    /// <summary>The way of a deployed cluster: manifest, RDS API, secret; restored from the automated backups, and tidied up after a run
    /// that died.</summary>
    [Fact]
    public async Task Verify_ByAManifestInABusyAccount_RestoresToAPointInTimeAndRemovesLeftovers()
    {
        using var aws = new BusyAws(cluster, throttle: 2);
        var manifest = _directory.Write(
            "manifest.json",
            $$"""
            {
              "version": 1, "cluster": "orders", "engine": "mariadb", "engineVersion": "10.11", "topology": "primary-with-replicas",
              "port": 3306,
              "members": [{ "logicalId": "{{cluster.FirstInstance}}", "role": "writer" }], "secret": "orders", "promises": {}
            }
            """
        );
        string[] subject = ["verify", "--manifest", manifest, "--ca-file", cluster.CertificateAuthorityFile];
        var dead = $"{cluster.FirstInstance}-drill-rdead";
        await cluster.AwsAsync(
            "rds",
            "create-db-snapshot",
            "--db-instance-identifier",
            cluster.FirstInstance,
            "--db-snapshot-identifier",
            dead,
            "--tags",
            "Key=rdscluster:restore-drill,Value=rdead"
        );

        var verified = await ManifestAsync(
            aws,
            [
                .. subject,
                "--only",
                "R1,B1",
                "--quick",
                "--allow-restore",
                "orders",
                "--restore-from",
                "point-in-time",
                "--report",
                ReportPath,
            ]
        );
        var removed = await ManifestAsync(aws, [.. subject, "--remove-leftovers", "orders"]);
        var left = await ManifestAsync(aws, [.. subject, "--remove-leftovers", "orders", "--plan"]);

        Assert.True(verified.ExitCode == 0, verified.ToString());
        Assert.Equal(2, aws.Throttled);
        var restore = ReportJson
            .Read(await File.ReadAllTextAsync(ReportPath, TestContext.Current.CancellationToken))
            .Findings.Single(f => f.Check == "B1");
        Assert.True(
            restore.Verdict == Verdict.Warn && restore.Summary.Contains("1 leftovers of earlier runs", StringComparison.Ordinal),
            restore.ToString()
        );
        Assert.Contains(restore.Details, d => d.Contains(dead, StringComparison.Ordinal));
        Assert.Equal((0.0, true), (restore.Measurements["missing"], restore.Measurements["rtoSeconds"] > 0));
        Assert.Equal($"removed: DbSnapshot {dead} of run rdead", removed.Output);
        Assert.Equal("no leftovers found", left.Output);
    }

    [Fact]
    public async Task Verify_ByAFileWithAPassword_RefusesIt()
    {
        var file = _directory.Write("orders.json", """{ "writer": "db:3306", "password": "open" }""");

        var run = await ToolRun.Of("verify", "--endpoints", file);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("'password'", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("open", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_ByAFile_ComparesWhatIsPromisedThere()
    {
        var file = _directory.Write(
            "orders.json",
            $$"""
            {
              "name": "orders", "writer": "{{cluster.Endpoints["writer"]}}", "user": "{{cluster.User}}", "engine": "mariadb",
              "passwordFile": "{{cluster.PasswordFile}}", "caFile": "{{cluster.CertificateAuthorityFile}}",
              "instances": { "a": "{{cluster.Endpoints[cluster.FirstInstance]}}" },
              "promises": { "parameters": { "sync_binlog": "1000" } }
            }
            """
        );

        await using var tool = ToolProcess.Start(
            _directory.Path,
            new Dictionary<string, string>(),
            "verify",
            "--endpoints",
            file,
            "--only",
            "P1",
            "--report",
            ReportPath
        );
        var run = await tool.WaitAsync(Patience);

        Assert.True(run.ExitCode == 1, run.ToString());
        Assert.Contains("sync_binlog on a: promised 1000, found 1", run.Output, StringComparison.Ordinal);
    }

    /// <summary>Both bounds hold the true length, so they overlap. The two begin at different rows: one of the loop's may lie
    /// between.</summary>
    private static void AssertSameOutage(ReportOutage? verifier, (double Low, double High)? other)
    {
        Assert.NotNull(verifier);
        Assert.True(other is not null, "the independent writer saw no outage");
        var (low, high) = other.Value;
        Assert.True(
            verifier.Low <= high + 0.5 && low <= verifier.High + 0.5,
            string.Create(CultureInfo.InvariantCulture, $"verifier {verifier}, independent writer [{low:0.000}, {high:0.000}]")
        );
    }

    private async Task<ToolRun> ManifestAsync(BusyAws aws, string[] arguments)
    {
        await using var tool = ToolProcess.Start(_directory.Path, aws.Variables, arguments);
        return await tool.WaitAsync(Patience);
    }

    private ToolProcess Start(params string[] options) =>
        ToolProcess.Start(
            _directory.Path,
            cluster.Aws,
            [
                "verify",
                "--endpoints",
                .. cluster.Arguments,
                "--user",
                cluster.User,
                "--password-file",
                cluster.PasswordFile,
                "--ca-file",
                cluster.CertificateAuthorityFile,
                "--report",
                ReportPath,
                .. options,
            ]
        );

    /// <summary>Once more where a busy machine had spoilt the steady state before anything was asked of the system.</summary>
    private async Task<ToolRun> RunUndisturbedAsync(params string[] options)
    {
        var run = await RunAsync(options);
        return run.Output.Contains("ended early: The steady state has errors", StringComparison.Ordinal) ? await RunAsync(options) : run;
    }

    private async Task<ToolRun> RunAsync(params string[] options)
    {
        await using var tool = Start(options);
        return await tool.WaitAsync(Patience);
    }
}
