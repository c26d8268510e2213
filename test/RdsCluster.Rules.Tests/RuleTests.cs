using RdsCluster.Rules.Catalogue;

namespace RdsCluster.Rules.Tests;

/// <summary>Every rule at both of its edges, with its full message.</summary>
public sealed class RuleTests
{
    public static TheoryData<string> Stacks => [.. RuleCase.BaseNames];

    public static TheoryData<int, string> Cases => new(RuleCase.All.Select((rule, number) => (number, rule.Code)));

    [Theory]
    [MemberData(nameof(Stacks))]
    public void Stack_AsItIs_BreaksNoRule(string stack) => Assert.Empty(Lines(RuleCase.Lint(stack, null, [])));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rule_JustOutside_FindsExactlyThis(int number, string code)
    {
        var rule = RuleCase.All[number];

        var findings = RuleCase.Lint(rule.Base, rule.Region, rule.Bad);

        Assert.Contains(rule.Message, findings.Where(finding => finding.Code == code).Select(finding => finding.Message));
        Assert.Equal([.. rule.Also.Append(code).Order()], findings.Select(finding => finding.Code).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rule_JustInside_FindsNothing(int number, string code)
    {
        var rule = RuleCase.All[number];

        var findings = rule.Good.SelectMany(good => RuleCase.Lint(rule.Base, rule.Region, good));

        Assert.DoesNotContain(code, findings.Select(finding => finding.Code));
        Assert.Empty(Lines(findings.Where(finding => !rule.Also.Contains(finding.Code))));
    }

    [Fact]
    public void Catalogue_OfRules_IsCoveredByCasesAtBothEdges()
    {
        var codes = RuleCatalogue.All.Select(rule => rule.Code);

        Assert.Empty(codes.Except(RuleCase.All.Select(rule => rule.Code)));
        Assert.Empty(codes.Except(RuleCase.All.Where(rule => rule.Good.Length > 0).Select(rule => rule.Code)));
    }

    [Fact]
    public void Catalogue_OfRules_HoldsEachOnceInOrderWithItsSource()
    {
        var codes = RuleCatalogue.All.Select(rule => rule.Code).ToList();

        Assert.True(codes.Count >= 100, $"only {codes.Count} rules");
        Assert.Equal(codes.Distinct().Order(StringComparer.Ordinal), codes);
        Assert.All(RuleCatalogue.All, rule => Assert.StartsWith("https://docs.aws.amazon.com/", rule.Source, StringComparison.Ordinal));
    }

    private static string[] Lines(IEnumerable<RuleFinding> findings) =>
        [.. findings.Select(finding => $"{finding.Path}: {finding.Message}")];
}
