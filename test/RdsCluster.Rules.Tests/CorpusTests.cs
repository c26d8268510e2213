using System.Text.Json;

namespace RdsCluster.Rules.Tests;

/// <summary>Templates of the kinds that people keep, in JSON and YAML: each with exactly the findings that it deserves.</summary>
public sealed class CorpusTests
{
    private static readonly Dictionary<string, string[]> Expected = JsonSerializer.Deserialize<Dictionary<string, string[]>>(
        File.ReadAllText(Path.Combine(Folder, "Expected.json"))
    )!;

    public static TheoryData<string> Names => [.. Expected.Keys];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Corpus");

    [Theory]
    [MemberData(nameof(Names))]
    public void Template_OfTheCorpus_HasTheseFindings(string name)
    {
        var report = TemplateLint.Run(Path.Combine(Folder, name), TestDay.Clock);

        Assert.Equal(Expected[name], report.Findings.Select(Words).Concat(report.NotChecked.Select(line => $"not checked: {line}")));
    }

    [Fact]
    public void Corpus_OfTemplates_IsExpectedWhole() =>
        Assert.Equal(
            Directory
                .GetFiles(Folder)
                .Select(file => Path.GetFileName(file))
                .Where(name => name != "Expected.json")
                .Order(StringComparer.Ordinal),
            Expected.Keys.Order(StringComparer.Ordinal)
        );

    private static string Words(RuleFinding finding) =>
        $"{finding.Line}: {finding.LogicalId}.{finding.Property}: {finding.Code} got "
        + $"{finding.Actual}{(finding.When is null ? "" : $" where {finding.When}")}";
}
