using System.Diagnostics;

namespace RdsCluster.App.Tests;

/// <summary>The app as the CDK CLI starts it.</summary>
public sealed class ProgramTests
{
    [Theory]
    [InlineData("""{"rdscluster:config":"missing.json"}""", "missing.json: no such file.")]
    [InlineData("""{"rdscluster:engine":"oracle"}""", "context: engine: got \"oracle\"; allowed: mysql, mariadb, aurora-mysql.")]
    [InlineData("""{"rdscluster:storage.iops":"3000"}""", "RdsClusterStack/Database/Instance1: RDSC054  Iops: got 3000; gp3 below 400 GiB has 3000 IOPS")]
    [InlineData("nonsense", "CDK_CONTEXT_JSON: not valid JSON.")]
    [InlineData("""{"rdscluster:topology.kind":"single-instance","rdscluster:topology.replicas":"1"}""", "topology.replicas: got 1, which kind single-instance has no use for")]
    public async Task App_WithAWrongConfiguration_PrintsOneLineAndExitsWithTwo(string context, string message)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = Path.GetTempPath() };
        start.ArgumentList.Add(typeof(RdsClusterStack).Assembly.Location);
        start.Environment["CDK_CONTEXT_JSON"] = context;
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, process.ExitCode);
        Assert.Contains(message, Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }
}
