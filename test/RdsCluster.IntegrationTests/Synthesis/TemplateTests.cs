using RdsCluster.TestKit;

namespace RdsCluster.IntegrationTests.Synthesis;

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
        Snapshot.Matches($"RdsCluster.IntegrationTests/LogicalIds/{name}.txt", cases.Template(name).LogicalIds());

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
        // The runner is the one program that is too large for a template.
        var functions = cases.Template(name).Properties("AWS::Lambda::Function").Where(f => (string?)f["Handler"] != "RdsCluster.Runner");

        Assert.All(functions, function => Assert.NotNull(function["Code"]!["ZipFile"]));
        Assert.DoesNotContain(" \"SecretString\":", cases.Text(name), StringComparison.Ordinal);
    }
}
