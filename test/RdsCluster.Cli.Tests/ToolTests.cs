using RdsCluster.Cli.Hosting;
using RdsCluster.TestKit;

namespace RdsCluster.Cli.Tests;

public sealed class ToolTests
{
    [Fact]
    public async Task Tool_WithoutCommand_IsUsageError()
    {
        var run = await ToolRun.Of();

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Equal("error: Required command was not provided.\nsee: rdscluster --help\n", run.Error);
    }

    [Fact]
    public async Task Tool_UnknownOption_NamesItAndTheHelp()
    {
        var run = await ToolRun.Of("doctor", "--frobnicate");

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Equal("error: Unrecognized command or argument '--frobnicate'.\nsee: rdscluster doctor --help\n", run.Error);
    }

    [Fact]
    public async Task Output_OtherThanTextOrJson_IsUsageError()
    {
        var run = await ToolRun.Of("doctor", "--output", "xml");

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Equal("error: --output: got 'xml'; use text or json.\nsee: rdscluster doctor --help\n", run.Error);
    }

    [Theory]
    [InlineData("--only", "NOPE", "error: --only: there is no check 'NOPE'; known are ")]
    [InlineData("--skip", "R1,NOPE", "error: --skip: there is no check 'NOPE'; known are ")]
    [InlineData("--fault", "nope", "error: --fault: fault: got 'nope'; known are ")]
    [InlineData("--fault", "kill:seconds=3", "error: --fault: kill: unknown parameter seconds; it takes ")]
    public async Task Rehearse_WrongOption_IsRefusedBeforeAnythingStarts(string option, string value, string expected)
    {
        var run = await ToolRun.Of("rehearse", option, value);

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.StartsWith(expected, run.Error, StringComparison.Ordinal);
        Assert.EndsWith("see: rdscluster rehearse --help\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_OnABareMachine_NamesAllThatIsMissingWithItsWayOut()
    {
        using var directory = new TemporaryDirectory();
        var node = directory.Write("bin/node", "#!/bin/sh\necho v16.20.2\n");
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("The stand-in is a shell script.");
        }
        else
        {
            File.SetUnixFileMode(node, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
        var environment = ToolEnvironment.OfThisProcess() with
        {
            CurrentDirectory = directory.Path,
            Variables = new Dictionary<string, string> { ["PATH"] = Path.GetDirectoryName(node)!, ["RDSCLUSTER_CACHE"] = directory.Path },
        };

        var run = await ToolRun.Of(environment, "doctor");

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("v16.20.2", run.Output, StringComparison.Ordinal);
        Assert.Contains("is too old: 20 or newer is required", run.Output, StringComparison.Ordinal);
        Assert.All(
            (string[])["dotnet: install", "node: install", "npx: ", "aws: ", "mariadb: ", "haproxy: ", "cfn-lint: "],
            line => Assert.Contains($"\n{line}", run.Output, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Doctor_CacheBelowAFile_FailsAndSaysHowToGoOn()
    {
        using var directory = new TemporaryDirectory();
        var file = directory.Write("file", "");
        var environment = ToolEnvironment.OfThisProcess() with
        {
            Variables = new Dictionary<string, string>(ToolEnvironment.OfThisProcess().Variables)
            {
                ["RDSCLUSTER_CACHE"] = file + "/cache",
            },
        };

        var run = await ToolRun.Of(environment, "doctor");

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("cache: set RDSCLUSTER_CACHE to a writable directory", run.Output, StringComparison.Ordinal);
    }
}
