using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using RdsCluster.Package.IntegrationTests;
using RdsCluster.TestKit;

[assembly: AssemblyFixture(typeof(ConsumerApp))]

namespace RdsCluster.Package.IntegrationTests;

/// <summary>Packs the library into a folder feed, builds another team's app against the package, and synthesizes its programs.</summary>
public sealed class ConsumerApp : IDisposable
{
    private const string Output = "bin/Debug/net8.0";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("rdscluster-package-");
    private readonly string _version = $"0.1.0-test{Guid.NewGuid():N}";
    private readonly string _feed;
    private readonly string _outdir;

    public ConsumerApp()
    {
        _feed = _root.CreateSubdirectory("feed").FullName;
        _outdir = Path.Combine(_root.FullName, "cdk.out");
        // The app unpacks all of CDK there, and leaves it; only the app: the compiler's server keeps its own place.
        Temporary = _root.CreateSubdirectory("tmp").FullName;
        Pack("RdsCluster.Templates");
        Pack("RdsCluster.Rules");
        Pack("RdsCluster");
        Copy("Consumer", "app");
        var refusals = Path.Combine(_root.FullName, "refusals.txt");
        DotnetCommand.Run(
            Folder,
            new Dictionary<string, string>(Environment)
            {
                ["CDK_OUTDIR"] = _outdir,
                ["CDK_CONTEXT_JSON"] = JsonSerializer.Serialize(new Dictionary<string, string> { ["refusals"] = refusals }),
            },
            ["run", "-e", $"TMPDIR={Temporary}"]
        );
        Refusals = File.ReadLines(refusals).Select(line => line.Split(": ", 2)).ToDictionary(line => line[0], line => line[1]);
        Resources = Template("Shop")["Resources"]!.AsObject();
    }

    /// <summary>The CDK that the library is compiled for, and that of the app.</summary>
    public static string CdkVersion => Metadata("CdkVersion");

    public static string AppCdkVersion => Metadata("AppCdkVersion");

    /// <summary>The built app as the CDK CLI starts it.</summary>
    public static string Command => $"dotnet {Output}/Consumer.dll";

    /// <summary>Where the app is.</summary>
    public string Folder => Path.Combine(_root.FullName, "app");

    /// <summary>Where it was built to.</summary>
    public string OutputFolder => Path.Combine(Folder, Output);

    /// <summary>For the temporary files of apps that the tests start.</summary>
    public string Temporary { get; }

    /// <summary>What the library said of each program that it refuses at once.</summary>
    public IReadOnlyDictionary<string, string> Refusals { get; }

    /// <summary>Resources of the first stack's template by logical id.</summary>
    public JsonObject Resources { get; }

    /// <summary>Versions and feed, which are properties of the app's project.</summary>
    public IReadOnlyDictionary<string, string> Environment =>
        new Dictionary<string, string>
        {
            ["JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION"] = "16,18,20,22",
            ["RdsClusterVersion"] = _version,
            ["AppCdkVersion"] = AppCdkVersion,
            ["ConstructsVersion"] = Metadata("ConstructsVersion"),
        };

    /// <summary>Names of the synthesized stacks.</summary>
    public IReadOnlyList<string> Stacks =>
        [
            .. Directory
                .EnumerateFiles(_outdir, "*.template.json")
                .Select(file => Path.GetFileName(file).Split('.')[0])
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The file behind an asset's key in a template.</summary>
    public string Asset(string key) => Path.Combine(_outdir, $"asset.{key}");

    public JsonObject Template(string stack) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(_outdir, $"{stack}.template.json")))!.AsObject();

    public IEnumerable<JsonNode> OfType(string type) =>
        Resources.Select(resource => resource.Value!).Where(resource => (string?)resource["Type"] == type);

    /// <summary>Puts an app beside the packages that it can restore.</summary>
    public string Copy(string source, string name)
    {
        var from = Path.Combine(AppContext.BaseDirectory, source);
        var to = Path.Combine(_root.FullName, name);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        File.WriteAllText(
            Path.Combine(to, "nuget.config"),
            $"<configuration><packageSources><add key=\"packed\" value=\"{_feed}\" /></packageSources></configuration>"
        );
        return to;
    }

    public void Dispose()
    {
        _root.Delete(recursive: true);
        var packages =
            System.Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        foreach (var package in Directory.EnumerateDirectories(packages, "rdscluster*").Select(folder => Path.Combine(folder, _version)))
        {
            if (Directory.Exists(package))
            {
                Directory.Delete(package, recursive: true);
            }
        }
    }

    /// <summary>As a release is packed, but to folders of its own: the library's own build stays as it is.</summary>
    private void Pack(string project) =>
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
                $"-p:PackageOutputPath={_feed}",
                // With git the version comes from MinVer, else from the project.
                $"-p:MinVerVersionOverride={_version}",
                $"-p:PackageVersion={_version}",
                "-nologo",
            ]
        );

    internal static string Metadata(string key) =>
        typeof(ConsumerApp)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(attribute => attribute.Key == key)
            ?.Value
        ?? "";
}
