using System.Runtime.Versioning;
using RdsCluster.TestKit;

namespace RdsCluster.Delivery.IntegrationTests;

/// <summary>The scripts of the release that need neither GitHub nor NuGet, over packed artifacts.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ReleaseTests : IDisposable
{
    private readonly PackedFeed _feed;
    private readonly FakeRunner _runner = new(new Uri("http://127.0.0.1:9"));

    public ReleaseTests(PackedFeed feed)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The scripts are for bash on Linux.");
        _feed = feed;
    }

    public void Dispose() => _runner.Dispose();

    [Fact]
    public async Task Artifacts_OfTheTag_AreValidAndHaveABillOfMaterialsAndChecksums()
    {
        await _feed.ReadyAsync();
        var artifacts = Directory.CreateDirectory(Path.Combine(_runner.Workspace, "artifacts")).FullName;
        foreach (var file in Directory.EnumerateFiles(_feed.Folder))
        {
            File.Copy(file, Path.Combine(artifacts, Path.GetFileName(file)));
        }

        _runner.Variables["GITHUB_REF_NAME"] = "v9.9.9";
        var other = await _runner.ReleaseStepAsync("Validate");
        _runner.Variables["GITHUB_REF_NAME"] = $"v{_feed.Version}";
        var same = await _runner.ReleaseStepAsync("Validate");
        var bill = await _runner.ReleaseStepAsync("Bill of materials");
        var sums = await _runner.ReleaseStepAsync("Checksums");

        Assert.Equal(1, other.ExitCode);
        Assert.Contains("version differs from the tag v9.9.9", other.Output, StringComparison.Ordinal);
        Assert.True(same.ExitCode == 0 && bill.ExitCode == 0 && sums.ExitCode == 0, same.ToString() + bill + sums);
        var materials = await File.ReadAllTextAsync(Path.Combine(artifacts, "rdscluster.spdx.json"), TestContext.Current.CancellationToken);
        Assert.Contains($"RdsCluster.Testing.{_feed.Version}.nupkg", materials, StringComparison.Ordinal);
        var lines = await File.ReadAllLinesAsync(Path.Combine(artifacts, "SHA256SUMS"), TestContext.Current.CancellationToken);
        Assert.All(PackedFeed.Ids, id =>
            Assert.Contains(lines, line => line.EndsWith($"  {id}.{_feed.Version}.nupkg", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Notes_OfAVersion_AreItsSectionOfTheChangelog()
    {
        var scripts = Directory.CreateDirectory(Path.Combine(_runner.Workspace, ".github")).FullName;
        File.Copy(Path.Combine(Checkout.Root, ".github", "release-notes"), Path.Combine(scripts, "release-notes"));
        await File.WriteAllTextAsync(
            Path.Combine(_runner.Workspace, "CHANGELOG.md"),
            "# Changelog\n\n## [Unreleased]\n\n- Next.\n\n## [0.2.0] - 2026-11-29\n\n- This.\n\n## [0.1.0] - 2026-11-01\n\n- First.\n",
            TestContext.Current.CancellationToken
        );

        _runner.Variables["GITHUB_REF_NAME"] = "v0.2.0";
        var known = await _runner.ReleaseStepAsync("Release notes from the changelog");
        var notes = await File.ReadAllTextAsync(Path.Combine(_runner.Workspace, "release-notes.md"), TestContext.Current.CancellationToken);
        _runner.Variables["GITHUB_REF_NAME"] = "v0.3.0";
        var unknown = await _runner.ReleaseStepAsync("Release notes from the changelog");

        Assert.True(known.ExitCode == 0, known.ToString());
        Assert.Equal("- This.", notes.Trim());
        Assert.Equal(1, unknown.ExitCode);
        Assert.Contains("CHANGELOG.md has no section '## [0.3.0]'", unknown.Error, StringComparison.Ordinal);
    }
}
