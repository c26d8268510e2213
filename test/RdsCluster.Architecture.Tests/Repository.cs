using System.Xml.Linq;

namespace RdsCluster.Architecture.Tests;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Directories that a build or a run makes, and git ignores.</summary>
    private static readonly HashSet<string> Generated = ["bin", "obj", "cdk.out", "artifacts", "node_modules", "TestResults"];

    /// <summary>C# files below a directory of the root, with their paths relative to the root.</summary>
    public static IReadOnlyList<string> SourceFiles(string directory) =>
        [.. Walk(Path.Combine(Root, directory)).Where(f => f.EndsWith(".cs", StringComparison.Ordinal)).Select(Relative).Order()];

    /// <summary>Projects under src that are the product's own, without the stand-ins for client packages.</summary>
    public static IReadOnlyList<string> ProductSources =>
        [.. SourceFiles("src").Where(f => !f.StartsWith("src/Subsets/", StringComparison.Ordinal))];

    public static string Read(string relativePath) => File.ReadAllText(Path.Combine(Root, relativePath));

    public static XDocument Project(string name) => XDocument.Load(Path.Combine(Root, "src", name, name + ".csproj"));

    private static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static IEnumerable<string> Walk(string directory) => Directory.EnumerateFiles(directory).Concat(
        Directory.EnumerateDirectories(directory).Where(d => !Generated.Contains(Path.GetFileName(d))).SelectMany(Walk));

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "RdsCluster.sln")))
            directory = directory.Parent ?? throw new InvalidOperationException($"no RdsCluster.sln above '{AppContext.BaseDirectory}'");
        return directory.FullName;
    }
}
