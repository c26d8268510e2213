using System.Reflection;
using System.Text.Json.Nodes;
using RdsCluster.Package.Tests;
using RdsCluster.TestKit;

[assembly: AssemblyFixture(typeof(ConsumerApp))]

namespace RdsCluster.Package.Tests;

/// <summary>Packs the library into a folder feed, builds another team's app against the package, and synthesizes it.</summary>
public sealed class ConsumerApp : IDisposable
{
    private const string Output = "bin/Debug/net8.0";

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
        Pack("RdsCluster.Templates", feed);
        Pack("RdsCluster.Rules", feed);
        Pack("RdsCluster", feed);
        File.WriteAllText(
            Path.Combine(app, "nuget.config"),
            $"<configuration><packageSources><add key=\"packed\" value=\"{feed}\" /></packageSources></configuration>"
        );
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Consumer")))
        {
            File.Copy(file, Path.Combine(app, Path.GetFileName(file)));
        }

        // Environment variables are properties of the app's project, too.
        DotnetCommand.Run(
            app,
            new Dictionary<string, string>
            {
                ["CDK_OUTDIR"] = outdir,
                ["JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION"] = "16,18,20,22",
                ["RdsClusterVersion"] = _version,
                ["AppCdkVersion"] = Metadata("AppCdkVersion"),
                ["ConstructsVersion"] = Metadata("ConstructsVersion"),
            },
            ["run", "-e", $"TMPDIR={temporary}"]
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
        foreach (var package in Directory.EnumerateDirectories(packages, "rdscluster*").Select(folder => Path.Combine(folder, _version)))
        {
            if (Directory.Exists(package))
            {
                Directory.Delete(package, recursive: true);
            }
        }
    }

    /// <summary>As a release is packed, but to folders of its own: the library's own build stays as it is.</summary>
    private void Pack(string project, string feed) =>
        DotnetCommand.Run(
            _root.FullName,
            new Dictionary<string, string>(),
            [
                "build",
                Path.Combine(Checkout.Root, "src", project),
                "-c",
                "Release",
                "--artifacts-path",
                Path.Combine(_root.FullName, "artifacts"),
                "-p:GeneratePackageOnBuild=true",
                $"-p:PackageOutputPath={feed}",
                // With git the version comes from MinVer, else from the project.
                $"-p:MinVerVersionOverride={_version}",
                $"-p:PackageVersion={_version}",
                "-nologo",
            ]
        );

    private static string Metadata(string key) =>
        typeof(ConsumerApp).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
