using System.Text.Json;
using RdsCluster.Templates.Models;

namespace RdsCluster.Rules.Tests;

/// <summary>No false alarm on configurations that AWS accepts: documentation examples and popular public templates, as facts,
/// rewritten.</summary>
public sealed class ValidTemplateTests
{
    private static readonly JsonElement Templates = JsonDocument.Parse(CaseFiles.Text("Valid.json")).RootElement;

    public static TheoryData<string> Names => [.. Templates.EnumerateObject().Select(template => template.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Template_ThatAwsAccepts_HasNoFinding(string name)
    {
        var template = TemplateModelReader.Read(Templates.GetProperty(name), name, region: null)!;

        Assert.Empty(RuleEngine.Run(template, TestDay.Today).Select(finding => $"{finding.Path}: {finding.Message}"));
    }

    [Fact]
    public void Templates_ThatAwsAccepts_AreThirtyOrMore() => Assert.True(Names.Count >= 30);
}
