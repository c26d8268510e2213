using System.Text.Json;
using RdsCluster.TestKit;

namespace RdsCluster.Cli.IntegrationTests.EndToEnd;

/// <summary>A lint of an app: everything that is wrong, also what would stop its synth.</summary>
public sealed class LintTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Lint_OfAnAppWhoseSynthIsRefused_ReportsAllFindingsAsJson()
    {
        _directory.Write(
            "cdk.json",
            $$"""
            { "app": "dotnet {{DefaultApp.Program}}", "context": { "rdscluster:owner": "rdsadmin", "rdscluster:preset": "free-tier",
                "rdscluster:maintenanceWindow": "sun:04:00-sun:04:10" } }
            """
        );

        await using var tool = ToolProcess.Start(_directory.Path, new Dictionary<string, string>(), "lint", "--output", "json");
        var run = await tool.WaitAsync(Patience);

        Assert.True(run.ExitCode == 1, run.ToString());
        using var json = JsonDocument.Parse(run.Output);
        var findings = json.RootElement.GetProperty("findings").EnumerateArray().ToArray();
        Assert.Superset(
            new HashSet<string?> { "RDSC032", "RDSC087" },
            findings.Select(finding => finding.GetProperty("code").GetString()).ToHashSet()
        );
        Assert.All(
            findings,
            finding => Assert.StartsWith("RdsClusterStack/Database/", finding.GetProperty("path").GetString(), StringComparison.Ordinal)
        );
        Assert.Equal(
            findings.Count(finding => finding.GetProperty("severity").GetString() == "error"),
            json.RootElement.GetProperty("errors").GetInt32()
        );
    }
}
