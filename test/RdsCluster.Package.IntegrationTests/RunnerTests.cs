using System.IO.Compression;
using System.Text.Json.Nodes;

namespace RdsCluster.Package.IntegrationTests;

/// <summary>The runner's code comes with the package: another team's build needs neither Docker nor a second build.</summary>
public sealed class RunnerTests(ConsumerApp app)
{
    private const long LargestZip = 8 * 1024 * 1024;

    [Fact]
    public void AddVerification_InAnotherApp_TakesTheRunnerFromThePackage()
    {
        var runner = Assert.Single(Functions("Verified"), IsRunner);
        var zip = new FileInfo(app.Asset((string)runner["Code"]!["S3Key"]!));

        Assert.InRange(zip.Length, 1024 * 1024, LargestZip);
        using var archive = ZipFile.OpenRead(zip.FullName);
        Assert.NotNull(archive.GetEntry("RdsCluster.Runner.dll"));
        Assert.NotNull(archive.GetEntry("RdsCluster.Runner.runtimeconfig.json"));
        Assert.DoesNotContain(archive.Entries, entry => entry.Name.EndsWith(".pdb", StringComparison.Ordinal));
    }

    [Fact]
    public void Cluster_WithoutVerification_HasNoRunner() => Assert.DoesNotContain(Functions("Users"), IsRunner);

    private static bool IsRunner(JsonNode function) => (string?)function["Handler"] == "RdsCluster.Runner";

    private IEnumerable<JsonNode> Functions(string stack) =>
        app.Template(stack)["Resources"]!
            .AsObject()
            .Select(resource => resource.Value!)
            .Where(resource => (string?)resource["Type"] == "AWS::Lambda::Function")
            .Select(resource => resource["Properties"]!);
}
