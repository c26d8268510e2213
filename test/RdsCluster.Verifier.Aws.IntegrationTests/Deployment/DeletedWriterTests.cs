using System.Text.Json;
using RdsCluster.Verifier.Aws.IntegrationTests.Discovery;

namespace RdsCluster.Verifier.Aws.IntegrationTests.Deployment;

/// <summary>The tool against a stack whose databases somebody deleted: a report that fails, not an error without one.</summary>
public sealed class DeletedWriterTests(Moto moto) : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("rdscluster-deleted-");

    [Fact]
    public async Task Verify_OfADeletedWriter_FailsP1AndR1InAReport()
    {
        await moto.DeployAsync("beheaded", DeployedStack.Template("beheaded"));
        await moto.DeleteInstancesAsync("beheaded");
        var file = Path.Combine(_directory.FullName, "report.json");

        var run = await VerifyTool.VerifyAsync(moto, "--stack", "beheaded", "--quick", "--report", file);

        Assert.True(run.ExitCode == 1, run.ToString());
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        var findings = report
            .RootElement.GetProperty("findings")
            .EnumerateArray()
            .ToDictionary(f => f.GetProperty("check").GetString()!, StringComparer.Ordinal);
        Assert.Equal(("fail", "fail"), (Verdict("P1"), Verdict("R1")));
        Assert.Contains(
            "DB instance beheaded-1: promised to exist, found none",
            findings["P1"].GetProperty("details").EnumerateArray().Select(d => d.GetString())
        );

        string Verdict(string check) => findings[check].GetProperty("verdict").GetString()!.ToLowerInvariant();
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
