using RdsCluster.TestKit;

namespace RdsCluster.Cli.Tests.Commands;

public sealed class HelpTests
{
    [Theory]
    [InlineData("rehearse")]
    [InlineData("verify")]
    [InlineData("connect")]
    [InlineData("local")]
    [InlineData("local up")]
    [InlineData("local status")]
    [InlineData("local fault")]
    [InlineData("local down")]
    [InlineData("report")]
    [InlineData("report show")]
    [InlineData("report diff")]
    [InlineData("report history")]
    [InlineData("lint")]
    [InlineData("diff")]
    [InlineData("comment")]
    [InlineData("doctor")]
    public async Task Help_OfEveryCommand_EndsInExamplesOfIt(string command)
    {
        var run = await ToolRun.Of([.. command.Split(' '), "--help"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("", run.Error);
        Assert.Contains($"Usage:\n  rdscluster {command} ", run.Output, StringComparison.Ordinal);
        Assert.Contains($"Examples:\n  rdscluster {command}", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verify", "Specify what to verify: one of --stack NAME, --manifest FILE or --endpoints")]
    [InlineData("verify --stack A --manifest b", "Specify what to verify: one of --stack NAME, --manifest FILE or --endpoints")]
    [InlineData("verify --stack A --user b", "--user is only valid with --endpoints.")]
    [InlineData("verify --stack A --restore-from snapshot", "--restore-from requires --allow-restore NAME.")]
    [InlineData("verify --endpoints writer=a --user b --trigger true", "--trigger requires --allow-failover NAME")]
    [InlineData(
        "verify --endpoints writer=a --user b --allow-failover a",
        "no password for 'b'. Use --password-file or set RDSCLUSTER_PASSWORD."
    )]
    [InlineData(
        "verify --endpoints writer=a --user b --password-file c --allow-failover a",
        "no command triggers a failover of this system. Add --trigger COMMAND."
    )]
    [InlineData(
        "verify --endpoints writer=a --user b --password-file c --allow-failover x --trigger true",
        "--allow-failover x: no such cluster. Available: a."
    )]
    [InlineData("verify --endpoints reader=a --user b", "--endpoints: the writer is missing. Add writer=HOST:PORT.")]
    [InlineData("verify --endpoints writer=a writer=b --user c", "got 'writer=b'; write writer=HOST:PORT")]
    [InlineData("verify --endpoints writer=a:0 --user c", "writer is 'a:0'; write HOST:PORT, for instance db.example.com:3306.")]
    [InlineData("verify --endpoints nowhere.json", "nowhere.json' cannot be read")]
    [InlineData("verify --endpoints writer=a --allow-restore a", "--allow-restore require AWS and cannot be combined with --endpoints.")]
    [InlineData("verify --stack A --promote", "--promote requires --allow-failover NAME")]
    [InlineData("verify --stack A --failover-to b", "--failover-to requires --allow-failover NAME and a cluster on AWS.")]
    [InlineData("verify --stack A --max-lag soon", "--max-lag: got 'soon'; write a number with ms, s, m or h, for instance 30s.")]
    [InlineData("rehearse --app a --template b", "--app and --template cannot be combined.")]
    [InlineData("rehearse --max-outage soon", "--max-outage: got 'soon'; write a number with ms, s, m or h, for instance 30s.")]
    [InlineData("rehearse --port 70000", "--port: got '70000'; use 0 to 65535.")]
    [InlineData("rehearse --fault kill:hold", "--fault: got 'kill:hold'; write a name, or name:parameter=value,parameter=value.")]
    [InlineData("rehearse --failover switchover", "--failover: got 'switchover'; use reboot, promote or none.")]
    [InlineData("verify --stack A --trials 0", "--trials: got '0'; use a whole number, 1 or more.")]
    [InlineData("verify --stack A --max-lost few", "--max-lost: got 'few'; use a whole number, 0 or more.")]
    [InlineData("local up --api-port 70000", "--api-port: got '70000'; use 0 to 65535.")]
    [InlineData("local status --id orders", "--id: got 'orders'; use a whole number, 1 or more.")]
    [InlineData("rehearse --engine oracle", "'oracle' not recognized")]
    public async Task WrongUsage_OfACommand_IsOneLineAndExitCode2(string commandLine, string expected)
    {
        var run = await ToolRun.Of(commandLine.Split(' '));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n'), l => l.StartsWith("error: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("verify --print-policy", false)]
    [InlineData("verify --print-policy --allow-failover Orders", true)]
    public async Task PrintPolicy_WithAndWithoutFailover_AllowsOnlyWhatIsNeeded(string commandLine, bool failover)
    {
        var run = await ToolRun.Of(commandLine.Split(' '));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("rds:DescribeDBInstances", run.Output, StringComparison.Ordinal);
        Assert.Equal(failover, run.Output.Contains("rds:RebootDBInstance", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Report_NotAReport_SaysSo()
    {
        using var directory = new TemporaryDirectory();

        var run = await ToolRun.Of("report", "show", directory.Write("r.json", "{}"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("r.json': Not a verification report: it has no 'schemaVersion'.", run.Error, StringComparison.Ordinal);
    }
}
