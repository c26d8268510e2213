using System.Diagnostics;
using System.Globalization;
using RdsCluster.LocalHost.IntegrationTests.Clusters;
using RdsCluster.LocalHost.Servers;

namespace RdsCluster.LocalHost.IntegrationTests.Supervision;

[Collection("alone")]
public sealed class CrashTests
{
    private const string NoteVariable = "RDSCLUSTER_TEST_CRASH_NOTE";

    /// <summary>The victim: runs in a process of its own, which the test below kills.</summary>
    [Fact(Explicit = true)]
    public async Task Victim_RunsACluster_UntilItIsKilled()
    {
        var note = Environment.GetEnvironmentVariable(NoteVariable);
        Assert.SkipWhen(note is null, "It is the other half of a test.");
        await using var cluster = await TestServers.StartAsync(TestPlans.PrimaryWithReplicas("mariadb", replicas: 1, multiAz: false));
        await File.WriteAllLinesAsync(
            note + ".draft",
            [cluster.State.RunDirectory, .. cluster.State.Instances.Select(i => $"{i.ProcessId}")],
            TestContext.Current.CancellationToken
        );
        File.Move(note + ".draft", note);
        await Task.Delay(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Tool_Killed_LeavesNoServerAndTheNextRunCleansUp()
    {
        await TestServers.RequireAsync(ServerEngine.MariaDb);
        var note = Path.Combine(Directory.CreateTempSubdirectory("rdscluster-crash-").FullName, "note");
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment[NoteVariable] = note;
        foreach (var argument in VictimArguments)
        {
            start.ArgumentList.Add(argument);
        }
        using var tool = Process.Start(start)!;
        var lines = await WaitForNoteAsync(note, tool);
        var servers = lines[1..].Select(l => int.Parse(l, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(2, servers.Count);
        Assert.All(servers, id => Assert.True(IsAlive(id)));

        tool.Kill();

        Assert.True(await EndWithinAsync(servers, TimeSpan.FromSeconds(5)), "a server outlived the tool by 5 s");
        Assert.True(Directory.Exists(lines[0]));
        await using var next = await TestServers.StartAsync(TestPlans.PrimaryWithReplicas("mariadb", replicas: 0, multiAz: false));
        Assert.False(Directory.Exists(lines[0]));
        Directory.Delete(Path.GetDirectoryName(note)!, recursive: true);
    }

    private static string[] VictimArguments =>
        [
            .. Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? new[] { typeof(CrashTests).Assembly.Location } : [],
            "-explicit",
            "only",
            "-method",
            $"{typeof(CrashTests).FullName}.{nameof(Victim_RunsACluster_UntilItIsKilled)}",
        ];

    private static async Task<string[]> WaitForNoteAsync(string note, Process tool)
    {
        for (var i = 0; i < 600 && !File.Exists(note); i++)
        {
            if (tool.HasExited)
            {
                Assert.Fail($"the victim ended: {await tool.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)}");
            }
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        return await File.ReadAllLinesAsync(note, TestContext.Current.CancellationToken);
    }

    private static async Task<bool> EndWithinAsync(IReadOnlyList<int> processes, TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < time && processes.Any(IsAlive))
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
        return !processes.Any(IsAlive);
    }

    // A process that ended and was not yet collected by its parent holds no file and no address any more.
    private static bool IsAlive(int id) =>
        File.Exists($"/proc/{id}/stat") && !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
}
