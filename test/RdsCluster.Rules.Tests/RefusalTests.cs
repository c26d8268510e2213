using System.Text.Json.Nodes;

namespace RdsCluster.Rules.Tests;

/// <summary>Every published fact that a deployment would fail on, as a stack of one assembly: all are found by one lint.</summary>
public sealed class RefusalTests(RefusalTests.Linted linted) : IClassFixture<RefusalTests.Linted>
{
    public static TheoryData<int, string> Published => new(Refusal.Published.Select(fact => (fact.Number, fact.Code)));

    public static TheoryData<string> Found => [.. Refusal.Found.Select(fact => fact.Code)];

    [Theory]
    [MemberData(nameof(Published))]
    public void Lint_OfAPublishedFactBroken_FindsItAsAnError(int number, string code)
    {
        var findings = linted.Report.Findings.Where(finding => finding.Template == Linted.StackOf(number));

        Assert.Contains(code, findings.Where(finding => finding.Severity == Severity.Error).Select(finding => finding.Code));
    }

    [Theory]
    [MemberData(nameof(Found))]
    public void Lint_OfAFoundFactBroken_FindsItAsAnError(string code)
    {
        var rule = RuleCase.All.First(rule => rule.Code == code);

        Assert.Contains(
            RuleCase.Lint(rule.Base, rule.Region, rule.Bad),
            finding => finding.Code == code && finding.Severity == Severity.Error
        );
    }

    [Fact]
    public void Facts_AreNumberedOnceAndTheFoundOnesAreOthers()
    {
        Assert.Equal(Enumerable.Range(1, Refusal.Published.Count), Refusal.Published.Select(fact => fact.Number));
        Assert.Equal(Linted.Stacks, linted.Report.Templates.Count);
        Assert.True(
            Refusal.Found.Select(fact => fact.Code).Except(Refusal.Published.Select(fact => fact.Code)).Count() >= 40,
            "fewer than 40 rules beyond the published facts"
        );
    }

    /// <summary>A cloud assembly with a stack for every fact, linted once.</summary>
    public sealed class Linted : IDisposable
    {
        private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("refusals");

        public Linted()
        {
            var artifacts = new JsonObject();
            foreach (var fact in Refusal.Published)
            {
                File.WriteAllText(
                    Path.Combine(_directory.FullName, $"{StackOf(fact.Number)}.json"),
                    RuleCase.Template(fact.Base, fact.Bad)
                );
                artifacts[StackOf(fact.Number)] = new JsonObject
                {
                    ["type"] = "aws:cloudformation:stack",
                    ["environment"] = $"aws://unknown-account/{fact.Region ?? "unknown-region"}",
                    ["properties"] = new JsonObject { ["templateFile"] = $"{StackOf(fact.Number)}.json" },
                };
            }
            File.WriteAllText(
                Path.Combine(_directory.FullName, "manifest.json"),
                new JsonObject { ["artifacts"] = artifacts }.ToJsonString()
            );
            Report = TemplateLint.Run(_directory.FullName, TestDay.Clock);
        }

        public static int Stacks => Refusal.Published.Count;

        public LintReport Report { get; }

        public static string StackOf(int number) => $"Fact{number:000}";

        public void Dispose() => _directory.Delete(recursive: true);
    }
}
