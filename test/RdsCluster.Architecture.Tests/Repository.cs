using System.Xml.Linq;
using RdsCluster.TestKit;

namespace RdsCluster.Architecture.Tests;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Repository
{
    /// <summary>Directories that a build or a run makes, and git ignores.</summary>
    private static readonly HashSet<string> Generated = ["bin", "obj", "cdk.out", "artifacts", "node_modules", "TestResults"];

    /// <summary>C# files below a directory of the root, with their paths relative to the root.</summary>
    public static IReadOnlyList<string> SourceFiles(string directory) =>
        [.. Walk(Path.Combine(Checkout.Root, directory)).Where(f => f.EndsWith(".cs", StringComparison.Ordinal)).Select(Relative).Order()];

    /// <summary>Projects under src that are the product's own, without the stand-ins for client packages.</summary>
    public static IReadOnlyList<string> ProductSources =>
        [.. SourceFiles("src").Where(f => !f.StartsWith("src/Subsets/", StringComparison.Ordinal))];

    public static string Read(string relativePath) => File.ReadAllText(Path.Combine(Checkout.Root, relativePath));

    public static XDocument Project(string name) => XDocument.Load(Path.Combine(Checkout.Root, "src", name, name + ".csproj"));

    private static string Relative(string file) => Path.GetRelativePath(Checkout.Root, file).Replace('\\', '/');

    private static IEnumerable<string> Walk(string directory) =>
        Directory
            .EnumerateFiles(directory)
            .Concat(Directory.EnumerateDirectories(directory).Where(d => !Generated.Contains(Path.GetFileName(d))).SelectMany(Walk));
}
