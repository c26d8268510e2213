namespace RdsCluster.Package.IntegrationTests;

/// <summary>An app on a CDK that the package was not compiled for.</summary>
public sealed class MisfitTests(ConsumerApp app)
{
    [Fact]
    public void AppOnAnOlderCdk_WithTheLibraryOfANewerOne_EndsWithASentenceThatNamesTheVersionsThatFit()
    {
        Assert.SkipUnless(
            ConsumerApp.CdkVersion.StartsWith("2.267.", StringComparison.Ordinal),
            "The library is packed for CDK 2.160: .ci/newest-cdk packs it for 2.267."
        );
        var folder = app.Copy("Misfit", "misfit");

        var (code, output, errors) = DotnetCommand.Try(folder, app.Environment, "run", "-e", $"TMPDIR={app.Temporary}");

        Assert.NotEqual(0, code);
        Assert.True(
            errors.Contains(
                "RdsCluster was compiled for Amazon.CDK.Lib 2.267.0 and newer, below 3, and this app has 2.160.0; reference a "
                    + "version in that range",
                StringComparison.Ordinal
            ),
            output + errors
        );
        Assert.DoesNotContain("MissingMethodException", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("TypeLoadException", errors, StringComparison.Ordinal);
    }
}
