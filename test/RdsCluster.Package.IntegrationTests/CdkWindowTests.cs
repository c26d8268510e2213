namespace RdsCluster.Package.IntegrationTests;

/// <summary>The packed library against every CDK that it may meet, from the oldest that a released package names.</summary>
public sealed class CdkWindowTests(ConsumerApp app)
{
    /// <summary>One for each release in the window; one alone where nothing was asked for, so that the test can say why it is
    /// skipped.</summary>
    public static TheoryData<string> Releases =>
        [.. ConsumerApp.Metadata("CdkWindow").Split(';').Select(release => release.Trim('[', ']'))];

    [Theory]
    [MemberData(nameof(Releases))]
    public void References_OfThePackedLibrary_ExistInEveryCdkOfItsWindow(string release)
    {
        Assert.SkipWhen(release.Length == 0, "The CDK releases are not there: .ci/newest-cdk downloads them (-p:CdkWindow=[2.267.0];…).");

        Assert.Equal(
            [],
            CdkReferences.Missing(Path.Combine(app.OutputFolder, "RdsCluster.dll"), RestoredPackage.Library("amazon.cdk.lib", release))
        );
    }

    [Fact]
    public void References_ToAnAssemblyThatLacksThem_AreFound() =>
        Assert.Contains(
            "Amazon.CDK.App",
            CdkReferences.Missing(Path.Combine(app.OutputFolder, "RdsCluster.dll"), Path.Combine(app.OutputFolder, "Constructs.dll"))
        );
}
