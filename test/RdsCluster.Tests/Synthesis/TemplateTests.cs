using RdsCluster.TestKit;

namespace RdsCluster.Tests.Synthesis;

/// <summary>What holds for every synthesized template.</summary>
public sealed class TemplateTests(SynthesizedCases cases)
{
    public static TheoryData<string> Cases => [.. ClusterCases.All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Template_SynthesizedTwice_IsByteIdentical(string name) => Assert.Equal(cases.Text(name), cases.TextAgain(name));

    [Theory]
    [MemberData(nameof(Cases))]
    public void LogicalIds_OfACase_AreThePinnedOnes(string name) =>
        Snapshot.Matches($"RdsCluster.Tests/LogicalIds/{name}.txt", cases.Template(name).LogicalIds());

    [Fact]
    public async Task Templates_UnderCfnLint_AreClean()
    {
        Assert.SkipWhen(CfnLint.Missing() is not null, $"cfn-lint: {CfnLint.Missing()}");

        var report = await CfnLint.RunAsync(cases.Files);

        Assert.True(report.Length == 0, report);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Template_OfACase_HoldsNoPasswordAndNoAsset(string name)
    {
        var template = cases.Template(name);

        Assert.All(template.Properties("AWS::Lambda::Function"), function => Assert.NotNull(function["Code"]!["ZipFile"]));
        Assert.DoesNotContain(" \"SecretString\":", cases.Text(name), StringComparison.Ordinal);
    }
}
