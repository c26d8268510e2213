using System.Diagnostics;
using System.Runtime.InteropServices;
using RdsCluster.TestKit;

namespace RdsCluster.Cli.IntegrationTests.EndToEnd;

/// <summary>Whatever ends the tool ends its servers.</summary>
[Collection("rehearsals")]
public sealed class LifetimeTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly TemporaryDirectory _directory = new();

    private string Temporary => Directory.CreateDirectory(Path.Combine(_directory.Path, "tmp")).FullName;

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(PosixSignal.SIGINT)]
    [InlineData(PosixSignal.SIGTERM)]
    public async Task Rehearse_AskedToEnd_StopsItsServersAndReturns130(PosixSignal signal)
    {
        await using var tool = Start("rehearse");
        await tool.WaitForLineAsync("baseline:", Patience);
        var servers = tool.Servers();

        tool.Signal(signal);
        var run = await tool.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.True(run.ExitCode == 130, run.ToString());
        Assert.True(servers.Count >= 3, $"{servers.Count} servers");
        Assert.DoesNotContain(servers, ToolProcess.IsRunning);
        Assert.Contains("error: cancelled", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rehearse_Killed_LeavesNoServerAndTheNextRunClearsWhatItLeft()
    {
        await using var tool = Start("rehearse");
        await tool.WaitForLineAsync("baseline:", Patience);
        var servers = tool.Servers();
        Assert.True(servers.Count >= 3, $"{servers.Count} servers");

        tool.Kill();
        var begin = Stopwatch.GetTimestamp();
        await Wait.UntilAsync(
            () => !servers.Any(ToolProcess.IsRunning),
            TimeSpan.FromSeconds(5),
            () => $"still running: {string.Join(", ", servers.Where(ToolProcess.IsRunning))}"
        );
        Assert.True(Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(5));
        Assert.Single(WorkDirectories());

        await using var next = Start("rehearse", "--failover", "none", "--only", "R1");
        var run = await next.WaitAsync(Patience);
        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Empty(WorkDirectories());
    }

    private string[] WorkDirectories() => Directory.GetDirectories(Temporary, "rdscluster-*");

    private ToolProcess Start(string command, params string[] options) =>
        ToolProcess.Start(
            _directory.Path,
            new Dictionary<string, string> { ["TMPDIR"] = Temporary },
            [command, "--template", DefaultApp.MariaDb, .. options]
        );
}
