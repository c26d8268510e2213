namespace RdsCluster.Cli.Tests.Commands;

public sealed class HelpTests
{
    [Theory]
    [InlineData("rehearse")]
    [InlineData("verify")]
    [InlineData("local")]
    [InlineData("local up")]
    [InlineData("local status")]
    [InlineData("local fault")]
    [InlineData("local down")]
    [InlineData("report")]
    [InlineData("report show")]
    [InlineData("report diff")]
    [InlineData("lint")]
    [InlineData("doctor")]
    public async Task Help_OfEveryCommand_EndsInExamplesOfIt(string command)
    {
        var run = await ToolRun.Of([.. command.Split(' '), "--help"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("", run.Error);
        Assert.Contains($"Examples:\n  rdscluster {command}", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verify", "Say what to verify: either --stack NAME or --manifest FILE.")]
    [InlineData("verify --stack A --manifest b", "Say what to verify: either --stack NAME or --manifest FILE.")]
    [InlineData("verify --stack A --promote", "--promote needs --allow-failover NAME")]
    [InlineData("rehearse --app a --template b", "--app and --template exclude each other")]
    [InlineData("rehearse --max-outage soon", "--max-outage: got 'soon'; write a number with ms, s, m or h, for instance 30s.")]
    [InlineData("rehearse --port 70000", "--port: got '70000'; use 0 to 65535.")]
    [InlineData("rehearse --fault kill:hold", "--fault: got 'kill:hold'; write a name, or name:parameter=value,parameter=value.")]
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
