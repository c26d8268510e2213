using RdsCluster.TestKit;

namespace RdsCluster.Rules.Tests;

/// <summary>No false alarm on what this library makes itself.</summary>
public sealed class SynthesizedTemplateTests
{
    /// <summary>Warnings that are meant: trial presets give up their data with the stack.</summary>
    private static readonly string[] Expected = ["development-mysql.template.json RDSC094", "free-tier-mysql.template.json RDSC094"];

    [Fact]
    public void Lint_OfTheLibrarysOwnTemplates_FindsNothing()
    {
        var report = TemplateLint.Run(Checkout.Templates, TestDay.Clock);

        Assert.NotEmpty(report.Templates);
        Assert.Equal(
            [],
            report
                .Findings.Where(finding => !Expected.Contains($"{finding.Template} {finding.Code}"))
                .Select(finding => $"{finding.Path}: {finding.Message}")
        );
    }
}
