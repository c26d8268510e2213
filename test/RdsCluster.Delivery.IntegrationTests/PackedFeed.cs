using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;
using RdsCluster.Delivery.IntegrationTests;
using RdsCluster.TestKit;

[assembly: AssemblyFixture(typeof(PackedFeed))]

namespace RdsCluster.Delivery.IntegrationTests;

/// <summary>All packages of this checkout in a folder, packed as a release is, with a version of their own.</summary>
public sealed class PackedFeed : IAsyncDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("rdscluster-feed-");
    private readonly Lazy<Task> _packing;

    public PackedFeed() => _packing = new Lazy<Task>(PackAsync);

    /// <summary>Projects that are packed.</summary>
    public static IReadOnlyList<string> Projects { get; } =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(Checkout.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Where(file => XDocument.Load(file).Descendants("IsPackable").Any(element => element.Value == "true"))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Ids of the packages.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. Projects.Select(project => Path.GetFileNameWithoutExtension(project))];

    public string Folder => Path.Combine(_root.FullName, "packages");

    public string Version { get; } = $"0.1.0-test{DateTime.UtcNow.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}";

    /// <summary>Waits until the packages are there.</summary>
    public Task ReadyAsync() => _packing.Value;

    /// <param name="package">Its id.</param>
    public ZipArchive Open(string package) => ZipFile.OpenRead(Path.Combine(Folder, $"{package}.{Version}.nupkg"));

    /// <summary>Makes a directory outside the checkout where the packages are the only feed besides the machine's own.</summary>
    public DirectoryInfo CreateEmptyDirectory(string name)
    {
        var directory = _root.CreateSubdirectory(name);
        File.WriteAllText(
            Path.Combine(directory.FullName, "nuget.config"),
            $"""<configuration><packageSources><add key="packed" value="{Folder}" /></packageSources></configuration>"""
        );
        return directory;
    }

    /// <summary>Packs a project or solution again, into a separate folder.</summary>
    public async Task<string> PackAgainAsync(string name, string project, params string[] options)
    {
        var output = _root.CreateSubdirectory(name).FullName;
        var run = await DotnetPackAsync(project, output, options);
        return run.ExitCode == 0 ? output : throw new InvalidOperationException(run.ToString());
    }

    /// <summary>Packs the same packages from another checkout, with the same version.</summary>
    /// <returns>Their folder.</returns>
    public Task<string> PackAllAgainAsync(string name, string checkout) =>
        PackAgainAsync(name, WriteFilter(name, checkout), [.. OfVersion]);

    public async ValueTask DisposeAsync()
    {
        if (_packing.IsValueCreated)
        {
            await _packing.Value.ContinueWith(_ => { }, TaskScheduler.Default);
        }
        _root.Delete(recursive: true);
        foreach (var package in Ids.Select(id => id.ToLowerInvariant()))
        {
            var restored = new DirectoryInfo(Path.Combine(GlobalPackages, package, Version));
            if (restored.Exists)
            {
                restored.Delete(recursive: true);
            }
        }
    }

    private static string GlobalPackages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>Without git nothing else sets the version.</summary>
    private string[] OfVersion => [$"-p:MinVerVersionOverride={Version}", $"-p:Version={Version}"];

    private async Task PackAsync()
    {
        var run = await DotnetPackAsync(WriteFilter("packages", Checkout.Root), Folder, OfVersion);
        if (
            run.ExitCode != 0
            || run.Output.Contains("warning", StringComparison.OrdinalIgnoreCase)
                && !run.Output.Contains("0 Warning(s)", StringComparison.Ordinal)
        )
        {
            throw new InvalidOperationException(run.ToString());
        }
    }

    private static Task<CommandResult> DotnetPackAsync(string project, string output, string[] options) =>
        Command.RunAsync(
            Checkout.Root,
            new Dictionary<string, string>(),
            "dotnet",
            ["pack", project, "-c", "Release", "-nologo", "--output", output, .. options]
        );

    /// <summary>All packed projects of a checkout as one solution, so that what they share is built once.</summary>
    private string WriteFilter(string name, string checkout)
    {
        var filter = Path.Combine(_root.FullName, $"{name}.slnf");
        var projects = Projects.Select(project => Path.GetRelativePath(Checkout.Root, project));
        var solution = new { path = Path.Combine(checkout, "RdsCluster.sln"), projects };
        File.WriteAllText(filter, JsonSerializer.Serialize(new { solution }));
        return filter;
    }
}
