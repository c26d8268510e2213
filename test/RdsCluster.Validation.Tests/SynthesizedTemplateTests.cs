namespace RdsCluster.Validation.Tests;

/// <summary>No false alarm on what this library makes itself.</summary>
public sealed class SynthesizedTemplateTests
{
    [Fact]
    public void Lint_OfTheLibrarysOwnTemplates_FindsNothing()
    {
        var report = TemplateLint.Run(Repository.Templates, Repository.Clock);

        Assert.NotEmpty(report.Templates);
        Assert.Equal([], report.Findings.Select(finding => $"{finding.Path}: {finding.Message}"));
    }
}
