using System.Text.Json.Nodes;
using RdsCluster.TestKit;

namespace RdsCluster.Delivery.IntegrationTests;

/// <summary>Our SARIF as the format's own validator reads it.</summary>
public sealed class SarifToolTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("rdscluster-sarif-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task SarifOfALint_ByTheMultitool_IsValid()
    {
        var template = Path.Combine(_directory.FullName, "template.json");
        await File.WriteAllTextAsync(
            template,
            """
            { "Resources": { "Orders": {
                "Type": "AWS::RDS::DBInstance",
                "Metadata": { "RdsCluster::Acknowledged": { "RDSC105": "a test" } },
                "Properties": { "Engine": "mysql", "DBInstanceClass": "db.m7g.huge", "AllocatedStorage": "10",
                    "MasterUsername": "app" } } } }
            """,
            TestContext.Current.CancellationToken
        );
        var lint = await Command.ToolAsync(_directory.FullName, new Dictionary<string, string>(), "lint", template, "--output", "sarif");

        var verdict = await ValidateAsync(lint.Output);

        Assert.Equal(1, lint.ExitCode);
        Assert.True(verdict.ExitCode == 0, verdict.ToString());
        Assert.DoesNotContain("error", verdict.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task SarifOfAReport_ByTheMultitool_IsValid()
    {
        var recorded = JsonNode.Parse(
            await File.ReadAllTextAsync(
                Path.Combine(Checkout.Root, "test", "RdsCluster.Verifier.Tests", "Recorded", "rehearsal.json"),
                TestContext.Current.CancellationToken
            )
        )!;
        recorded["findings"]![0]!["verdict"] = "FAIL";
        var report = Path.Combine(_directory.FullName, "report.json");
        await File.WriteAllTextAsync(report, recorded.ToJsonString(), TestContext.Current.CancellationToken);
        var shown = await Command.ToolAsync(
            _directory.FullName,
            new Dictionary<string, string>(),
            "report",
            "show",
            report,
            "--format",
            "sarif"
        );

        var verdict = await ValidateAsync(shown.Output);

        Assert.Contains("\"level\": \"error\"", shown.Output, StringComparison.Ordinal);
        Assert.True(verdict.ExitCode == 0, verdict.ToString());
        Assert.DoesNotContain("error", verdict.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task SomethingElse_ByTheMultitool_IsRefused()
    {
        var verdict = await ValidateAsync(
            """
            { "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [ {
                "tool": { "driver": { "name": "one" } },
                "results": [ { "message": { "text": "Two." },
                    "locations": [ { "physicalLocation": { "artifactLocation": { "uri": "a b" } } } ] } ] } ] }
            """
        );

        Assert.Contains("error SARIF1002", verdict.Output, StringComparison.Ordinal);
    }

    private async Task<CommandResult> ValidateAsync(string sarif)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The package of the multitool is for Linux.");
        var tool = await NpmTool.InstallAsync(NpmTool.SarifMultitool);
        var file = Path.Combine(_directory.FullName, "findings.sarif");
        await File.WriteAllTextAsync(file, sarif, TestContext.Current.CancellationToken);
        return await Command.RunAsync(
            _directory.FullName,
            new Dictionary<string, string> { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1" },
            Path.Combine(tool, "Sarif.Multitool"),
            "validate",
            file
        );
    }
}
