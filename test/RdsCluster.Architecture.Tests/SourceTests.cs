using System.Text.RegularExpressions;
using RdsCluster.TestKit;

namespace RdsCluster.Architecture.Tests;

/// <summary>How sources are laid out and named.</summary>
public sealed partial class SourceTests
{
    private const int MostLines = 400;

    /// <summary><c>max_line_length</c> of <c>.editorconfig</c>.</summary>
    private const int LongestLine = 140;

    private static IEnumerable<string> All => Repository.SourceFiles("src").Concat(Repository.SourceFiles("test"));

    private static IEnumerable<string> Own =>
        Repository.ProductSources.Concat(Repository.SourceFiles("test")).Where(file => !IsOfOthers(file));

    /// <summary>Programs as other teams write them: our conventions do not bind them.</summary>
    private static bool IsOfOthers(string file) =>
        file.StartsWith("src/RdsCluster.ProjectTemplates/templates/", StringComparison.Ordinal)
        || file.StartsWith("test/RdsCluster.Package.IntegrationTests/Consumer/", StringComparison.Ordinal);

    [Fact]
    public void Root_AsCheckedOut_HoldsOnlyTheAgreedEntries()
    {
        HashSet<string> agreed =
        [
            "src",
            "test",
            "cdk.json",
            "RdsCluster.sln",
            "README.md",
            ".github",
            ".ci",
            ".git",
            ".gitignore",
            ".gitattributes",
            ".editorconfig",
            "global.json",
            "Directory.Build.props",
            "Directory.Build.targets",
            "Directory.Packages.props",
            "LICENSE",
            "CHANGELOG.md",
            "nuget.config",
            // Made by runs and ignored by git.
            "artifacts",
            "cdk.out",
            "rdscluster-report",
            "node_modules",
            "TestResults",
            "BenchmarkDotNet.Artifacts",
            ".vs",
            ".idea",
        ];

        Assert.Empty(Directory.GetFileSystemEntries(Checkout.Root).Select(e => Path.GetFileName(e)!).Except(agreed));
    }

    [Fact]
    public void Files_All_AreShortEnoughToRead() =>
        Assert.Empty(
            from file in All
            let lines = Repository.Read(file).Count(c => c == '\n')
            where lines > MostLines
            select $"{file}: {lines} lines"
        );

    [Fact]
    public void Lines_OfAllFiles_FitTheWidthOfTheEditor() =>
        Assert.Empty(
            from file in All
            from line in Repository.Read(file).Split('\n').Index()
            where line.Item.Length > LongestLine
            select $"{file}:{line.Index + 1}: {line.Item.Length} characters"
        );

    [Fact]
    public void Namespaces_OfOwnFiles_AreTheirFolders() =>
        Assert.Empty(
            from file in Own
            let declared = NamespaceLine().Match(Repository.Read(file))
            where declared.Success && declared.Groups["name"].Value != FolderNamespace(file)
            select $"{file}: {declared.Groups["name"].Value}, expected {FolderNamespace(file)}"
        );

    [Fact]
    public void Types_OfTheProduct_AvoidTheShortNameOfTheNamespace() =>
        Assert.Empty(from file in Own where TypeNamed("RdsCluster").IsMatch(Repository.Read(file)) select file);

    [Fact]
    public void Types_OfTheProduct_AvoidWordsThatSayNothing() =>
        Assert.Empty(
            from file in Repository.ProductSources
            from Match match in TypeDeclaration().Matches(Repository.Read(file))
            where EmptyWords().IsMatch(match.Groups["name"].Value)
            select $"{file}: {match.Groups["name"].Value}"
        );

    [Fact]
    public void Types_OfTheProduct_HaveDifferentNames() =>
        Assert.Empty(
            Repository
                .ProductSources.Where(file => !IsOfOthers(file))
                .SelectMany(file => TopLevelType().Matches(Repository.Read(file)).Select(match => (Type: match.Groups["name"].Value, file)))
                .GroupBy(declared => declared.Type, declared => FolderNamespace(declared.file))
                .Where(declared => declared.Distinct().Count() > 1)
                .Select(declared => $"{declared.Key}: {string.Join(", ", declared.Distinct())}")
        );

    [Fact]
    public void Skips_InTests_GiveAReason() =>
        Assert.Empty(
            from file in Repository.SourceFiles("test")
            from line in Repository.Read(file).Split('\n')
            where SilentSkip().IsMatch(line)
            select $"{file}: {line.Trim()}"
        );

    [Fact]
    public void Pragmas_InOwnFiles_AreAbsent() =>
        Assert.Empty(
            from file in Repository.ProductSources
            where Repository.Read(file).Contains("#pragma " + "warning disable", StringComparison.Ordinal)
            select file
        );

    [Fact]
    public void Reflection_InTheProduct_StaysWithPublicMembers() =>
        Assert.Empty(
            from file in Repository.ProductSources
            where Repository.Read(file).Contains("BindingFlags." + "NonPublic", StringComparison.Ordinal)
            select file
        );

    private static string FolderNamespace(string file)
    {
        var parts = file.Split('/');
        return string.Join('.', parts[1..^1]);
    }

    private const string AnyDeclaration =
        @"^\s*(public|internal|private|sealed|static|abstract|partial|\s)*\b(class|record|struct|interface|enum)\s+(struct\s+|class\s+)?";

    private static Regex TypeNamed(string name) =>
        new(AnyDeclaration + $@"{name}\b", RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10));

    [GeneratedRegex(@"^namespace\s+(?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(AnyDeclaration + @"(?<name>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(
        @"^(?!\s)(\w+\s+)*(class|record|struct|interface|enum)\s+((struct|class)\s+)?(?<name>\w+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex TopLevelType();

    [GeneratedRegex("Helper|Util|Slave|(?<!Secrets)Manager$|(?<![a-z])Misc", RegexOptions.ExplicitCapture)]
    private static partial Regex EmptyWords();

    [GeneratedRegex(
        @"Skip\s*=\s*""\s*""|Assert\.Skip\(\s*(""\s*"")?\s*\)|Assert\.Skip(Unless|When)\([^,]*\)\s*;",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex SilentSkip();
}
