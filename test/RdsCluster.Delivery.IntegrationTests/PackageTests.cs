using System.IO.Compression;
using System.Security.Cryptography;
using System.Xml.Linq;
using RdsCluster.TestKit;

namespace RdsCluster.Delivery.IntegrationTests;

/// <summary>What is in the packages.</summary>
public sealed class PackageTests(PackedFeed feed)
{
    private const int Mebibyte = 1024 * 1024;

    [Fact]
    public async Task EveryPackage_SaysWhatItIsAndWhereItComesFrom()
    {
        await feed.ReadyAsync();

        Assert.NotEmpty(PackedFeed.Ids);
        Assert.All(PackedFeed.Ids, id =>
        {
            using var package = feed.Open(id);
            var metadata = Nuspec(package);
            Assert.Equal("Apache-2.0", Value(metadata, "license"));
            Assert.Equal("README.md", Value(metadata, "readme"));
            Assert.Equal("icon.png", Value(metadata, "icon"));
            Assert.Equal("https://github.com/rdscluster/rdscluster", Value(metadata, "projectUrl"));
            Assert.Contains("aws", Value(metadata, "tags"), StringComparison.Ordinal);
            Assert.NotEmpty(Value(metadata, "description"));
            Assert.NotNull(package.GetEntry("README.md"));
            Assert.NotNull(package.GetEntry("icon.png"));
        });
    }

    /// <summary>A package that names another one of a version that nobody publishes cannot be installed.</summary>
    [Fact]
    public async Task OwnDependencies_OfEveryPackage_ArePackedToo()
    {
        await feed.ReadyAsync();

        Assert.All(PackedFeed.Ids, id =>
        {
            using var package = feed.Open(id);
            var own = Nuspec(package)
                .Descendants()
                .Where(element => element.Name.LocalName == "dependency")
                .Where(element => ((string)element.Attribute("id")!).StartsWith("RdsCluster", StringComparison.Ordinal))
                .ToList();
            Assert.All(own, one => Assert.Contains((string)one.Attribute("id")!, PackedFeed.Ids));
            Assert.All(own, one => Assert.Equal(feed.Version, (string?)one.Attribute("version")));
        });
    }

    [Fact]
    public async Task Libraries_HaveDocumentationAndSymbols()
    {
        await feed.ReadyAsync();

        Assert.All((string[])["RdsCluster", "RdsCluster.Rules", "RdsCluster.Templates", "RdsCluster.Testing"], name =>
        {
            using var package = feed.Open(name);
            using var symbols = ZipFile.OpenRead(Path.Combine(feed.Folder, $"{name}.{feed.Version}.snupkg"));
            Assert.Contains(package.Entries, entry => entry.FullName == $"lib/net10.0/{name}.dll");
            Assert.Contains(package.Entries, entry => entry.FullName == $"lib/net10.0/{name}.xml");
            Assert.Contains(symbols.Entries, entry => entry.FullName == $"lib/net10.0/{name}.pdb");
        });
    }

    [Fact]
    public async Task Tool_HasNoCdkAndFitsInFiveMebibytes()
    {
        await feed.ReadyAsync();
        using var tool = feed.Open("RdsCluster.Cli");

        Assert.DoesNotContain(tool.Entries, entry => entry.Name.StartsWith("Amazon.CDK", StringComparison.Ordinal));
        Assert.DoesNotContain(tool.Entries, entry => entry.Name.StartsWith("Amazon.JSII", StringComparison.Ordinal));
        Assert.InRange(new FileInfo(Path.Combine(feed.Folder, $"RdsCluster.Cli.{feed.Version}.nupkg")).Length, 1, 5 * Mebibyte);
    }

    [Fact]
    public async Task ProjectTemplate_NamesThePackagesOfItsOwnRelease()
    {
        await feed.ReadyAsync();
        using var package = feed.Open("RdsCluster.ProjectTemplates");

        using var reader = new StreamReader(package.GetEntry("content/rdscluster/.template.config/template.json")!.Open());
        var template = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains(feed.Version, template, StringComparison.Ordinal);
        Assert.DoesNotContain("OF_THIS_PACKAGE", template, StringComparison.Ordinal);
        Assert.NotNull(package.GetEntry("content/rdscluster/.github/workflows/database.yml"));
        Assert.NotNull(package.GetEntry("content/rdscluster/.gitlab-ci.yml"));
        Assert.NotNull(package.GetEntry("content/rdscluster/.gitignore"));
    }

    /// <summary>Built in two checkouts: nothing of the machine, the place or the hour is in any package.</summary>
    [Fact]
    public async Task TwoPacks_OfOneCommit_DifferInTimeStampsAlone()
    {
        Assert.SkipUnless(Path.Exists(Path.Combine(Checkout.Root, ".git")), "The checkout has no git.");
        var changed = await Command.GitAsync(Checkout.Root, "status", "--porcelain");
        Assert.SkipUnless(changed.Length == 0, $"Only what is committed can be packed a second time; changed:\n{changed}");
        await feed.ReadyAsync();
        var clone = Path.Combine(feed.CreateEmptyDirectory("in-another-and-longer-place").FullName, "clone");
        await Command.GitAsync(Checkout.Root, "clone", "--quiet", "--shared", ".", clone);
        // Links to the sources are made from the address of the repository, if it has one.
        await Command.GitAsync(
            Checkout.Root,
            "-C",
            clone,
            "config",
            "remote.origin.url",
            await Command.GitAsync(Checkout.Root, "config", "--default", "", "--get", "remote.origin.url")
        );

        var again = await feed.PackAllAgainAsync("again", clone);

        var packages = Directory.GetFiles(feed.Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(packages, Directory.GetFiles(again).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        Assert.All(packages, package => Assert.Equal(Contents(Path.Combine(feed.Folder, package)), Contents(Path.Combine(again, package))));
    }

    [Fact]
    public async Task Package_WithoutATypeOfThePreviousVersion_IsNotPacked()
    {
        var project = Path.Combine(Checkout.Root, "src", "RdsCluster.Templates");
        var previous = feed.CreateEmptyDirectory("previous");
        var (source, targets) = (Path.Combine(previous.FullName, "Gone.cs"), Path.Combine(previous.FullName, "gone.targets"));
        await File.WriteAllTextAsync(
            source,
            "namespace RdsCluster.Templates;\n\n/// <summary>Gone in the next version.</summary>\npublic static class Gone;\n",
            TestContext.Current.CancellationToken
        );
        await File.WriteAllTextAsync(
            targets,
            $"""
            <Project>
              <PropertyGroup><NoWarn>$(NoWarn);RS0016</NoWarn></PropertyGroup>
              <ItemGroup><Compile Include="{source}" /></ItemGroup>
            </Project>
            """,
            TestContext.Current.CancellationToken
        );
        var baseline = await feed.PackAgainAsync(
            "baseline",
            project,
            "-p:MinVerVersionOverride=0.0.8",
            "--artifacts-path",
            Path.Combine(previous.FullName, "build"),
            $"-p:CustomAfterMicrosoftCommonTargets={targets}"
        );
        string[] compare = ["-p:PackageValidationBaselineVersion=0.0.8", $"-p:RestoreAdditionalProjectSources={baseline}"];

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            feed.PackAgainAsync(
                "next",
                project,
                ["-p:MinVerVersionOverride=0.0.9", "--artifacts-path", Path.Combine(previous.FullName, "next"), .. compare]
            )
        );

        Assert.Contains("CP0001", refused.Message, StringComparison.Ordinal);
        Assert.Contains("RdsCluster.Templates.Gone", refused.Message, StringComparison.Ordinal);
    }

    private static XElement Nuspec(ZipArchive package)
    {
        using var stream = package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XElement.Load(stream);
    }

    private static string Value(XElement nuspec, string name) =>
        nuspec.Descendants().Single(element => element.Name.LocalName == name).Value;

    /// <summary>Hash of each file; the package's own description of itself has a date.</summary>
    private static SortedDictionary<string, string> Contents(string file)
    {
        using var package = ZipFile.OpenRead(file);
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        package
            .Entries.Where(entry => !entry.FullName.EndsWith(".psmdcp", StringComparison.Ordinal))
            .ToList()
            .ForEach(entry =>
            {
                using var stream = entry.Open();
                files[entry.FullName] = Convert.ToHexString(SHA256.HashData(stream));
            });
        return files;
    }
}
