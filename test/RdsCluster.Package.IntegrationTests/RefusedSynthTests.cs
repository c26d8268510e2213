using RdsCluster.TestKit;

namespace RdsCluster.Package.IntegrationTests;

/// <summary>What the CDK CLI shows of an app that AWS would refuse.</summary>
public sealed class RefusedSynthTests(ConsumerApp app)
{
    [Fact]
    public async Task CdkSynth_OfAnAppWithSeveralRefusedDatabases_ShowsAllFindingsWithTheirPaths()
    {
        var missing = await CdkCommand.MissingAsync();
        Assert.SkipWhen(missing is not null, missing ?? "");

        var (code, output, error) = await CdkCommand.RunAsync(
            app.Folder,
            new Dictionary<string, string>(),
            "synth",
            "--quiet",
            "--no-notices",
            "--app",
            ConsumerApp.Command,
            "-c",
            "refused=true"
        );

        Assert.True(code != 0, output + error);
        Assert.Contains("Validation failed with the following errors:", error, StringComparison.Ordinal);
        Assert.Contains("[Shop/Carts] Instance1: RDSC120  Port: got '1149'", error, StringComparison.Ordinal);
        Assert.Contains("[Back/Ledger] Instance1: RDSC147  DBInstanceClass: got 'db.m7g.huge'", error, StringComparison.Ordinal);
        Assert.Contains("[Back/Ledger] Instance3: RDSC087  PreferredMaintenanceWindow: got ", error, StringComparison.Ordinal);
        Assert.Contains("Back/Legacy: RDSC050  AllocatedStorage: got '10'", error, StringComparison.Ordinal);
        Assert.DoesNotContain("[Shop/Orders]", error, StringComparison.Ordinal);
    }
}
