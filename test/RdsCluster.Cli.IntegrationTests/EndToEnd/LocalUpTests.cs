using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text.Json;
using RdsCluster.Cli.Hosting;
using RdsCluster.TestKit;

namespace RdsCluster.Cli.IntegrationTests.EndToEnd;

/// <summary>A cluster that stays up, reached by clients that are not ours.</summary>
[Collection("servers")]
[SupportedOSPlatform("linux")]
public sealed class LocalUpTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly TemporaryDirectory _directory = new();

    /// <summary>A test sees its own clusters alone.</summary>
    private Dictionary<string, string> OwnRuns => new() { [LocalRuns.Variable] = Path.Combine(_directory.Path, "runs") };

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task LocalUp_WhileItRuns_IsSeenBrokenAndEndedByTheOtherCommands()
    {
        await using var up = await UpAsync();
        await using var watching = Start("local", "status", "--watch");
        await using var leaving = Start("local", "status", "--watch");

        var status = await RunAsync("local", "status", "--output", "json");
        var played = await RunAsync(
            "local",
            "play",
            _directory.Write(
                "play.json",
                """
                { "steps": [ { "at": "0s", "fault": "stop-receiver", "for": "300ms" }, { "at": "400ms", "action": "reboot",
                    "instance": "rdsclusterstack-database-3" } ] }
                """
            )
        );
        var broken = await RunAsync("local", "fault", "read-write-replica");
        var seen = await RunAsync("local", "status");
        await watching.WaitForLineAsync("active faults: read-write-replica", Patience);
        await leaving.WaitForLineAsync("active faults: read-write-replica", Patience);
        leaving.Signal(PosixSignal.SIGINT);
        var left = await leaving.WaitAsync(Patience);
        var mended = await RunAsync("local", "fault", "read-write-replica", "--revert");
        var down = await RunAsync("local", "down");

        Assert.Equal(0, status.ExitCode);
        using var json = JsonDocument.Parse(status.Output);
        var state = json.RootElement.GetProperty("clusters")[0].GetProperty("state");
        Assert.Equal(3, state.GetProperty("instances").GetArrayLength());
        var replication = json.RootElement.GetProperty("clusters")[0].GetProperty("replication");
        Assert.Equal(
            [null, true, true],
            replication
                .EnumerateArray()
                .Select(r => r.TryGetProperty("isReceiving", out var receives) ? receives.GetBoolean() : (bool?)null)
        );
        Assert.All(replication.EnumerateArray(), r => Assert.NotEqual("", r.GetProperty("transactions").GetString()));
        Assert.True(played.ExitCode == 0, played.ToString());
        Assert.Equal(
            ["stop-receiver: active", "stop-receiver: reverted", "reboot: requested", "reboot: done"],
            played.Output.Split('\n').Select(l => l[(l.IndexOf(" s  ", StringComparison.Ordinal) + 4)..])
        );
        Assert.Equal("read-write-replica: active", broken.Output);
        Assert.Contains("active faults: read-write-replica", seen.Output, StringComparison.Ordinal);
        Assert.Equal("read-write-replica: reverted", mended.Output);
        Assert.Equal((0, "stopped"), (down.ExitCode, down.Output));
        Assert.Equal(0, (await up.WaitAsync(Patience)).ExitCode);
        Assert.Equal((130, ""), (left.ExitCode, left.Error));
        Assert.Equal((0, "note: The cluster has stopped."), ((await watching.WaitAsync(Patience)).ExitCode, watching.Error));
    }

    /// <summary>Started by a shell that holds a lock: the cluster in the background keeps none of its caller's descriptors.</summary>
    [Fact]
    public async Task LocalUp_Detached_ReturnsReadyKeepsNoDescriptorAndIsEndedByDown()
    {
        Assert.SkipUnless(Program("flock") is not null, "flock is not on PATH (apt-get install util-linux)");
        var lockFile = _directory.Write("lock", "");
        var up = await ClientAsync(
            "/bin/sh",
            [
                "-c",
                "exec 9>\"$1\"; flock -n 9 && exec dotnet \"$2\" local up --detach --template \"$3\" --output json",
                "caller",
                lockFile,
                Path.Combine(AppContext.BaseDirectory, "RdsCluster.Cli.dll"),
                DefaultApp.MariaDb,
            ],
            OwnRuns
        );
        Assert.True(up.ExitCode == 0, up.ToString());
        var taken = await ClientAsync("flock", ["-n", lockFile, "true"]);
        using var json = JsonDocument.Parse(up.Output);
        var writer = json.RootElement.GetProperty("endpoints")[0];
        var process = (await RunAsync("local", "status", "--output", "json")).Output;
        using var client = new TcpClient();
        await client.ConnectAsync(
            writer.GetProperty("address").GetString()!,
            writer.GetProperty("port").GetInt32(),
            TestContext.Current.CancellationToken
        );

        var down = await RunAsync("local", "down", "--all");

        Assert.True(taken.ExitCode == 0, "the background process holds its caller's lock");
        var differences = json.RootElement.GetProperty("differences").EnumerateArray().Select(d => d.GetString()!).ToList();
        Assert.Contains(differences, d => d.Contains("BackupRetentionPeriod", StringComparison.Ordinal));
        Assert.Equal((0, "stopped"), (down.ExitCode, down.Output));
        using var status = JsonDocument.Parse(process);
        var id = status.RootElement.GetProperty("processId").GetInt32();
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(id));
        Assert.False(File.Exists(json.RootElement.GetProperty("passwordFile").GetString()));
        Assert.EndsWith(".rds.amazonaws.com", writer.GetProperty("dnsName").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tool_WritingToAFullDisk_SaysSoInOneLine()
    {
        var tool = Path.Combine(AppContext.BaseDirectory, "RdsCluster.Cli.dll");

        var run = await ClientAsync("/bin/sh", ["-c", "exec dotnet \"$1\" local fault --list >/dev/full", "caller", tool]);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("error: standard output cannot be written: No space left on device. Redirect it elsewhere.", run.Error.Trim());
    }

    [Theory]
    [InlineData("mariadb", "10.11.8", "sql_mode", "NO_SUCH_MODE", "does not start with the parameter sql_mode=NO_SUCH_MODE")]
    [InlineData("mariadb", "10.11.8", "character_set_server", "utf8mb5", "does not start with the parameter character_set_server=utf8mb5")]
    public async Task LocalUp_ServerThatRefusesAParameter_NamesItAndTheLogsLine(
        string engine,
        string version,
        string parameter,
        string value,
        string expected
    )
    {
        var run = await RunAsync("local", "up", "--template", Template(engine, version, $"\"{parameter}\": \"{value}\""));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Contains("Its log: ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LocalUp_ParametersThatTheLocalSeriesLacks_AreDifferences()
    {
        const string Parameters = """ "authentication_policy": "mysql_native_password,,", "time_zone": "Europe/Berlin" """;

        var up = await RunAsync("local", "up", "--detach", "--template", Template("mysql", "8.0.40", Parameters));
        await RunAsync("local", "down", "--all");

        Assert.True(up.ExitCode == 0, up.ToString());
        Assert.Contains("parameter authentication_policy: MySQL ", up.Output, StringComparison.Ordinal);
        Assert.Contains("parameter time_zone: 'Europe/Berlin' needs time zone tables", up.Output, StringComparison.Ordinal);
    }

    private string Template(string engine, string version, string parameters) =>
        _directory.Write(
            "template.json",
            $$"""
            { "Resources": {
              "Group": { "Type": "AWS::RDS::DBParameterGroup", "Properties": { "Family": "{{engine}}{{version[
                ..version.LastIndexOf('.')
            ]}}",
                "Description": "d", "Parameters": { {{parameters}} } } },
              "Db": { "Type": "AWS::RDS::DBInstance", "Properties": { "Engine": "{{engine}}", "EngineVersion": "{{version}}",
                "DBInstanceClass": "db.m7g.large", "AllocatedStorage": "20", "MasterUsername": "dbowner",
                "DBParameterGroupName": { "Ref": "Group" } } } } }
            """
        );

    [Fact]
    public async Task LocalUp_DetachedWithoutTemplate_TellsTheBackgroundsError()
    {
        var up = await RunAsync("local", "up", "--detach", "--template", "nowhere.json");

        Assert.Equal(2, up.ExitCode);
        Assert.Contains("nowhere.json", up.Error, StringComparison.Ordinal);
        Assert.Equal("", up.Output);
    }

    [Fact]
    public async Task LocalUp_WithOrdinaryClients_AnswersThemByThePrintedLines()
    {
        var (client, aws) = (RunningCluster.Client(), RunningCluster.AwsClient());
        await using var up = await UpAsync();
        var line = await up.WaitForLineAsync("mysql --defaults-extra-file=", Patience);
        var file = line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..];
        var export = await up.WaitForLineAsync("AWS_ENDPOINT_URL_RDS=", Patience);
        var variables = export.Trim().Split(' ').Skip(1).Select(v => v.Split('=', 2)).ToDictionary(v => v[0], v => v[1]);

        var answer = await ClientAsync(client, [$"--defaults-extra-file={file}", "-N", "-B", "-e", "SELECT CURRENT_USER(), @@read_only"]);
        var before = await ClientAsync(
            aws,
            ["rds", "describe-db-instances", "--query", "DBInstances[].DBInstanceIdentifier", "--output", "text"],
            variables
        );
        var identifiers = before.Output.Trim().Split('\t');
        var reboot = await ClientAsync(
            aws,
            ["rds", "reboot-db-instance", "--db-instance-identifier", identifiers[0], "--force-failover"],
            variables
        );

        Assert.Equal("dbowner@%\t0", answer.Output.Trim());
        Assert.DoesNotContain(PasswordIn(file), up.Output + up.Error, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.True(identifiers.Length == 3, before.ToString());
        Assert.True(reboot.ExitCode == 0, reboot.ToString());
        await WaitForEventAsync("RDS-EVENT-0049");
    }

    [Fact]
    public async Task LocalUp_PortInUse_NamesTheAddress()
    {
        await using var first = await UpAsync("--port", "13409");

        await using var second = Start("local", "up", "--template", DefaultApp.MariaDb, "--port", "13409", "--api-port", RdsPortOf(first));
        var run = await second.WaitAsync(Patience);

        Assert.True(run.ExitCode == 2, run.ToString());
        Assert.Contains("port is in use", run.Error, StringComparison.Ordinal);
        await SameNamedRuns_AreToldApartByTheirIdAsync(first);
        first.Signal(PosixSignal.SIGINT);
        Assert.Equal(130, (await first.WaitAsync(Patience)).ExitCode);
    }

    private async Task SameNamedRuns_AreToldApartByTheirIdAsync(ToolProcess first)
    {
        await using var other = await UpAsync("--port", "13410");
        var unclear = await RunAsync("local", "status");
        var clear = await RunAsync("local", "status", "--id", $"{other.Id}");
        var down = await RunAsync("local", "down", "--id", $"{other.Id}");

        Assert.Equal(2, unclear.ExitCode);
        Assert.Contains($"--id {first.Id}", unclear.Error, StringComparison.Ordinal);
        Assert.Contains($"process {other.Id}", clear.Output, StringComparison.Ordinal);
        Assert.Equal((0, "stopped"), (down.ExitCode, down.Output));
        Assert.Equal(0, (await other.WaitAsync(Patience)).ExitCode);
    }

    private static string RdsPortOf(ToolProcess up) => up.Output.Split("AWS_ENDPOINT_URL_RDS=http://127.0.0.1:")[1].Split(' ')[0];

    private static string? Program(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    private static string PasswordIn(string optionFile) =>
        File.ReadAllLines(optionFile).Single(l => l.StartsWith("password=", StringComparison.Ordinal))["password=".Length..].Trim('"');

    private async Task<ToolProcess> UpAsync(params string[] options)
    {
        var up = Start(["local", "up", "--template", DefaultApp.MariaDb, .. options]);
        await up.WaitForLineAsync("Ctrl-C stops the cluster", Patience);
        return up;
    }

    private async Task WaitForEventAsync(string id)
    {
        var begin = Stopwatch.GetTimestamp();
        var last = await RunAsync("local", "status");
        while (!last.Output.Contains(id, StringComparison.Ordinal) && Stopwatch.GetElapsedTime(begin) < Patience)
        {
            await Task.Delay(500, TestContext.Current.CancellationToken);
            last = await RunAsync("local", "status");
        }

        Assert.Contains(id, last.Output, StringComparison.Ordinal);
    }

    private ToolProcess Start(params string[] args) => ToolProcess.Start(_directory.Path, OwnRuns, args);

    private async Task<ToolRun> RunAsync(params string[] args)
    {
        await using var tool = Start(args);
        return await tool.WaitAsync(Patience);
    }

    private static async Task<ToolRun> ClientAsync(string program, string[] args, Dictionary<string, string>? variables = null)
    {
        var start = new ProcessStartInfo(program, args)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables ?? [])
        {
            start.Environment[name] = value;
        }
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new ToolRun(process.ExitCode, await output, await error);
    }
}
