using System.Text.Json;
using RdsCluster.Templates;

namespace RdsCluster.Rules.Tests;

/// <summary>The way in for templates: files, assemblies, apps, and what cannot be read.</summary>
public sealed class TemplateLintTests : IDisposable
{
    private const string Wrong = """
        {"Resources":{"Db":{"Type":"AWS::RDS::DBInstance","Metadata":{"aws:cdk:path":"Shop/Orders/Db"},"Properties":{"Engine":"mysql",
          "DBInstanceClass":"db.m7g.large","SourceDBInstanceIdentifier":"x","Port":"80"}}}}
        """;
    private readonly string _directory = Directory.CreateTempSubdirectory("lint").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void File_WithAFault_GivesTheFindingWithItsConstructPath()
    {
        var report = TemplateLint.Run(Write("shop.template.json", Wrong), TestDay.Clock);

        var finding = Assert.Single(report.Findings);
        Assert.Equal(
            "RDSC120  Port: got '80'; a database listens on a port from 1150 to 65535. Choose a port in the range.",
            finding.Message
        );
        Assert.Equal(
            ("Shop/Orders/Db", "Db", "shop.template.json", 1, 0),
            (finding.Path, finding.LogicalId, finding.Template, report.Errors, report.Warnings)
        );
    }

    [Fact]
    public void Report_OfOneTemplate_CountsInTheSingular() =>
        Assert.Equal(
            "1 error, 0 warnings in 1 template (1 resource)",
            TemplateLint.Run(Write("shop.template.json", Wrong), TestDay.Clock).Summary
        );

    [Fact]
    public void Report_AsJson_HoldsEveryPartOfAFinding()
    {
        using var json = JsonDocument.Parse(TemplateLint.Run(Write("shop.template.json", Wrong), TestDay.Clock).ToJson());

        var finding = json.RootElement.GetProperty("findings")[0];
        Assert.Equal("RDSC120", finding.GetProperty("code").GetString());
        Assert.Equal("error", finding.GetProperty("severity").GetString());
        Assert.Equal("'80'", finding.GetProperty("got").GetString());
        Assert.Equal("a database listens on a port from 1150 to 65535", finding.GetProperty("allowed").GetString());
        Assert.Equal("Choose a port in the range.", finding.GetProperty("wayOut").GetString());
        Assert.Equal(1, json.RootElement.GetProperty("errors").GetInt32());
        Assert.Equal(1, json.RootElement.GetProperty("resources").GetInt32());
    }

    [Fact]
    public void Assembly_WithStacksAndStages_IsReadWhole()
    {
        Write("shop.template.json", Wrong);
        Write("assembly-prod/carts.template.json", Wrong);
        Write(
            "assembly-prod/manifest.json",
            """
            {"artifacts":{"Carts":{"type":"aws:cloudformation:stack","environment":"aws://unknown-account/unknown-region",
              "properties":{"templateFile":"carts.template.json"}}}}
            """
        );
        Write(
            "manifest.json",
            """
            {"artifacts":{"Shop":{"type":"aws:cloudformation:stack","displayName":"ShopStack",
              "environment":"aws://123456789012/eu-west-1","properties":{"templateFile":"shop.template.json"}},
              "prod":{"type":"cdk:cloud-assembly","properties":{"directoryName":"assembly-prod"}},
              "evil":{"type":"aws:cloudformation:stack","properties":{"templateFile":"../../etc/passwd"}}}}
            """
        );

        var report = TemplateLint.Run(_directory, TestDay.Clock);

        Assert.Equal(["ShopStack", "Carts"], report.Findings.Select(finding => finding.Template));
    }

    [Fact]
    public void App_ThatWasSynthesized_IsReadFromItsOutput()
    {
        Write("cdk.json", """{"output":"out"}""");
        Write(
            "out/manifest.json",
            """{"artifacts":{"Shop":{"type":"aws:cloudformation:stack","properties":{"templateFile":"shop.template.json"}}}}"""
        );
        Write("out/shop.template.json", Wrong);

        Assert.Single(TemplateLint.Run(_directory, TestDay.Clock).Findings);
    }

    [Fact]
    public void Warning_AcknowledgedBesideItsResource_CarriesTheReason()
    {
        var template = """
            {"Resources":{"G":{"Type":"AWS::RDS::DBParameterGroup",
              "Metadata":{"RdsCluster::Acknowledged":{"RDSC311":"Load test only."}},"Properties":{"Family":"mysql8.4",
              "Description":"x","Parameters":{"sync_binlog":"0"}}}}}
            """;

        var report = TemplateLint.Run(Write("t.json", template), TestDay.Clock);

        Assert.Equal("Load test only.", Assert.Single(report.Findings).Acknowledged);
        Assert.Equal((0, 0), (report.Errors, report.Warnings));
    }

    [Fact]
    public void Path_ThatIsNotThere_SaysSo() =>
        Assert.EndsWith(
            "no such file or directory. Name a template, a cdk.out directory, or a CDK app's directory.",
            Assert.Throws<TemplateException>(() => TemplateLint.Run(Path.Combine(_directory, "none"))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void App_NotYetSynthesized_SaysHow()
    {
        Write("cdk.json", "{}");

        Assert.EndsWith(
            "the app has no cdk.out yet. Run `cdk synth` first; a lint does not run the app.",
            Assert.Throws<TemplateException>(() => TemplateLint.Run(_directory)).Message,
            StringComparison.Ordinal
        );
    }

    private string Write(string name, string text)
    {
        var file = Path.Combine(_directory, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }
}
