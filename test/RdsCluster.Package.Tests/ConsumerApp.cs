using System.Reflection;
using System.Text.Json.Nodes;
using RdsCluster.Package.Tests;

[assembly: AssemblyFixture(typeof(ConsumerApp))]

namespace RdsCluster.Package.Tests;

/// <summary>Packs the library into a folder feed, builds another team's app against the package, and synthesizes it.</summary>
public sealed class ConsumerApp : IDisposable
{
    private const string Output = "bin/Debug/net10.0";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("rdscluster-package-");
    private readonly string _version = $"0.1.0-test{Guid.NewGuid():N}";

    public ConsumerApp()
    {
        var feed = _root.CreateSubdirectory("feed").FullName;
        var app = Folder;
        Directory.CreateDirectory(app);
        var outdir = Path.Combine(_root.FullName, "cdk.out");
        // The app unpacks all of CDK there, and leaves it; only the app: the compiler's server keeps its own place.
        var temporary = _root.CreateSubdirectory("tmp").FullName;
        Pack(feed);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Consumer")))
        {
            File.Copy(file, Path.Combine(app, Path.GetFileName(file)));
        }

        DotnetCommand.Run(
            app,
            new Dictionary<string, string> { ["CDK_OUTDIR"] = outdir, ["JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION"] = "16,18,20,22" },
            ["run", "-e", $"TMPDIR={temporary}", $"-p:RdsClusterVersion={_version}", $"-p:RestoreAdditionalProjectSources={feed}"]
        );
        Resources = JsonNode.Parse(File.ReadAllText(Path.Combine(outdir, "Shop.template.json")))!["Resources"]!.AsObject();
    }

    /// <summary>The built app as the CDK CLI starts it.</summary>
    public static string Command => $"dotnet {Output}/Consumer.dll";

    /// <summary>Where the app is.</summary>
    public string Folder => Path.Combine(_root.FullName, "app");

    /// <summary>Where it was built to.</summary>
    public string OutputFolder => Path.Combine(Folder, Output);

    /// <summary>Resources of the synthesized template by logical id.</summary>
    public JsonObject Resources { get; }

    public IEnumerable<JsonNode> OfType(string type) =>
        Resources.Select(resource => resource.Value!).Where(resource => (string?)resource["Type"] == type);

    public void Dispose()
    {
        _root.Delete(recursive: true);
        var packages =
            Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var restored = Path.Combine(packages, "rdscluster", _version);
        if (Directory.Exists(restored))
        {
            Directory.Delete(restored, recursive: true);
        }
    }

    /// <summary>As a release is packed, but to folders of its own: the library's own build stays as it is.</summary>
    private void Pack(string feed) =>
        DotnetCommand.Run(
            _root.FullName,
            new Dictionary<string, string>(),
            [
                "pack",
                Metadata("LibraryProject"),
                "-o",
                feed,
                $"-p:PackageVersion={_version}",
                "-p:DefaultItemExcludes=obj/**",
                $"-p:BaseIntermediateOutputPath={_root.FullName}/obj/",
                $"-p:BaseOutputPath={_root.FullName}/bin/",
                "-nologo",
            ]
        );

    private static string Metadata(string key) =>
        typeof(ConsumerApp).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
