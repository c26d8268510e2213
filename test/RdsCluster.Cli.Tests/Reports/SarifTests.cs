using System.Text.Json.Nodes;
using RdsCluster.Cli.Hosting;
using RdsCluster.TestKit;
using RdsCluster.Verifier.Checks;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Cli.Tests.Reports;

/// <summary>Findings of a lint as SARIF.</summary>
public sealed class SarifTests : IDisposable
{
    private const string Template = """
        {
          "Resources": {
            "Orders": {
              "Type": "AWS::RDS::DBInstance",
              "Properties": { "Engine": "mysql", "DBInstanceClass": "db.m7g.huge", "AllocatedStorage": "10", "MasterUsername": "app" }
            }
          }
        }
        """;
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Sarif_OfATemplate_PointsAtTheLineOfTheProperty()
    {
        _directory.Write("infra/data base.json", Template);

        var run = await LintAsync("infra/data base.json");

        var results = Results(run);
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.NotEmpty(results);
        Assert.All(results, result =>
        {
            var location = result["locations"]![0]!;
            Assert.Equal("infra/data%20base.json", (string?)location["physicalLocation"]!["artifactLocation"]!["uri"]);
            Assert.InRange((int)location["physicalLocation"]!["region"]!["startLine"]!, 3, 6);
            Assert.Equal("Orders", (string?)location["logicalLocations"]![0]!["fullyQualifiedName"]);
        });
    }

    [Fact]
    public async Task Sarif_OfTwoTemplates_HasTheFindingsOfBothAndEachRuleOnce()
    {
        _directory.Write("one.json", Template);
        _directory.Write("two.json", Template);

        var run = await LintAsync("one.json", "two.json");

        var rules = JsonNode.Parse(run.Output)!["runs"]![0]!["tool"]!["driver"]!["rules"]!
            .AsArray()
            .Select(rule => (string?)rule!["id"])
            .ToArray();
        Assert.Equal(rules.Distinct(), rules);
        Assert.Equal(2 * rules.Length, Results(run).Count);
        Assert.Equal(
            2,
            Results(run)
                .Select(result => (string?)result["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"])
                .Distinct()
                .Count()
        );
    }

    [Fact]
    public async Task Sarif_OfAReport_HasWhatIsBrokenAndWhatToDo()
    {
        var recorded = Path.Combine(Checkout.Root, "test", "RdsCluster.Verifier.Tests", "Recorded", "rehearsal.json");
        var report = ReportJson.Read(await File.ReadAllTextAsync(recorded, TestContext.Current.CancellationToken));
        var broken = report with
        {
            Findings = [.. report.Findings.Select(f => f.Check == "R2" ? f with { Verdict = Verdict.Fail, Summary = "A write." } : f)],
        };
        _directory.Write("cdk.json", """{ "app": "true" }""");
        _directory.Write("report.json", ReportJson.Write(broken));

        var run = await ToolRun.Of(
            ToolEnvironment.OfThisProcess() with
            {
                CurrentDirectory = _directory.Path,
            },
            ["report", "show", "report.json", "--format", "sarif"]
        );

        var rule = JsonNode.Parse(run.Output)!["runs"]![0]!["tool"]!["driver"]!["rules"]!.AsArray().Single(r => (string?)r!["id"] == "R2")!;
        var result = Results(run).Single(r => (string?)r!["ruleId"] == "R2")!;
        Assert.Equal("error", (string?)result["level"]);
        Assert.Equal("Replicas reject writes: A write.", (string?)result["message"]!["text"]);
        Assert.Equal("cdk.json", (string?)result["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"]);
        Assert.Equal(CheckCatalogue.All.Single(check => check.Id == "R2").WhatToDo, (string?)rule["help"]!["text"]);
        Assert.DoesNotContain(Results(run), r => (string?)r!["ruleId"] == "R1");
    }

    [Fact]
    public async Task Sarif_OfAnAssemblyInAnApp_PointsAtTheApp()
    {
        _directory.Write("cdk.json", """{ "app": "true" }""");
        _directory.Write("cdk.out/Shop.template.json", Template);

        var run = await LintAsync("cdk.out");

        Assert.All(Results(run), result =>
            Assert.Equal("cdk.json", (string?)result["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"])
        );
    }

    [Fact]
    public async Task Sarif_OfAnAcceptedWarning_IsSuppressedWithItsReason()
    {
        var accepted = JsonNode.Parse(Template)!;
        accepted["Resources"]!["Orders"]!["Metadata"] = new JsonObject
        {
            ["RdsCluster::Acknowledged"] = new JsonObject { ["RDSC105"] = "a test" },
        };
        _directory.Write("accepted.json", accepted.ToJsonString());

        var run = await LintAsync("accepted.json");

        Assert.All(Results(run).Where(result => (string?)result["ruleId"] == "RDSC105"), result =>
            Assert.Equal("a test", (string?)result["suppressions"]![0]!["justification"])
        );
    }

    [Fact]
    public async Task Sarif_OfTheSameFinding_HasTheSameFingerprint()
    {
        _directory.Write("one.json", Template);

        var (first, second) = (await LintAsync("one.json"), await LintAsync("one.json"));

        Assert.Equal(first.Output, second.Output);
    }

    private Task<ToolRun> LintAsync(params string[] paths) =>
        ToolRun.Of(
            Hosting.ToolEnvironment.OfThisProcess() with
            {
                CurrentDirectory = _directory.Path,
            },
            ["lint", "--output", "sarif", .. paths]
        );

    private static List<JsonNode> Results(ToolRun run) =>
        [.. JsonNode.Parse(run.Output)!["runs"]![0]!["results"]!.AsArray().Select(one => one!)];
}
