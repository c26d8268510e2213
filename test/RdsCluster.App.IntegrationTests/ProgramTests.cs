using System.Diagnostics;

namespace RdsCluster.App.IntegrationTests;

/// <summary>The app as the CDK CLI starts it.</summary>
public sealed class ProgramTests
{
    [Theory]
    [InlineData("""{"rdscluster:config":"missing.json"}""", "missing.json: no such file.")]
    [InlineData("""{"rdscluster:engine":"oracle"}""", "context: engine: got \"oracle\"; allowed: mysql, mariadb, aurora-mysql.")]
    [InlineData(
        """{"rdscluster:storage.iops":"3000"}""",
        "RdsClusterStack/Database/Instance1: RDSC054  Iops: got 3000; gp3 below 400 GiB has 3000 IOPS"
    )]
    [InlineData(
        """{"rdscluster:topology.kind":"aurora","rdscluster:storage.type":"io2"}""",
        "RdsClusterStack/Database: RDSC518  Storage: got one for topology 'aurora'"
    )]
    [InlineData(
        """{"rdscluster:preset":"development","rdscluster:network.cidr":"10.0.0.0/24"}""",
        "RDSC520  VpcCidr: got 10.0.0.0/24; 2 subnets of 256 addresses each do not fit."
    )]
    [InlineData("""{"rdscluster:network.allowedCidrs":"everybody"}""", "everybody")]
    [InlineData("nonsense", "CDK_CONTEXT_JSON: not valid JSON.")]
    [InlineData(
        """{"rdscluster:topology.kind":"single-instance","rdscluster:topology.replicas":"1"}""",
        "topology.replicas: got 1, which kind single-instance does not have"
    )]
    public async Task App_WithAWrongConfiguration_PrintsOneLineAndExitsWithTwo(string context, string message)
    {
        var (code, error) = await RunAsync(context, Path.GetTempPath());

        Assert.Equal(2, code);
        Assert.Contains(message, Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task App_ThatWouldReplaceARecordedDatabase_IsRefusedUntilItIsAllowed()
    {
        var directory = Directory.CreateTempSubdirectory("rdscluster-app-");
        try
        {
            Assert.Equal((0, ""), await RunAsync("""{"rdscluster:record-baseline":"true"}""", directory.FullName));
            var (code, error) = await RunAsync("""{"rdscluster:owner":"orders"}""", directory.FullName);

            Assert.Equal(2, code);
            Assert.StartsWith(
                "RdsClusterStack/Database/Instance1: RDSC500  MasterUsername: got \"orders\", deployed with \"dbowner\"",
                Assert.Single(error.TrimEnd().Split('\n')),
                StringComparison.Ordinal
            );
            Assert.Equal(
                (0, ""),
                await RunAsync(
                    """{"rdscluster:owner":"orders","rdscluster:allow-replacement":"RdsClusterStack/Database/Instance1.MasterUsername"}""",
                    directory.FullName
                )
            );
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    /// <summary>jsii unpacks 64 MB for each run and leaves them behind.</summary>
    [Fact]
    public async Task App_WhenItIsDone_LeavesNoTemporaryFiles()
    {
        var directory = Directory.CreateTempSubdirectory("rdscluster-app-");
        try
        {
            var temporary = directory.CreateSubdirectory("tmp");
            var result = await RunAsync(
                """{"rdscluster:preset":"free-tier"}""",
                directory.FullName,
                ("TMPDIR", temporary.FullName),
                ("CDK_OUTDIR", directory.CreateSubdirectory("out").FullName)
            );

            Assert.Equal((0, ""), result);
            Assert.DoesNotContain(temporary.EnumerateFileSystemInfos(), left => !IsOfTheRuntime(left.Name));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    /// <summary>Sockets and locks of .NET itself, of no size.</summary>
    private static bool IsOfTheRuntime(string name) =>
        name.StartsWith("dotnet-diagnostic-", StringComparison.Ordinal)
        || name.StartsWith("clr-debug-pipe-", StringComparison.Ordinal)
        || name == ".dotnet";

    private static async Task<(int ExitCode, string Error)> RunAsync(
        string context,
        string directory,
        params (string Name, string Value)[] environment
    )
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = directory,
        };
        start.ArgumentList.Add(typeof(RdsClusterStack).Assembly.Location);
        start.Environment["CDK_CONTEXT_JSON"] = context;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, error);
    }
}
