using System.Text.RegularExpressions;
using RdsCluster.TestKit;

namespace RdsCluster.Tests.Features;

/// <summary>The READMEs' programs are parts of programs that are compiled.</summary>
public sealed partial class ReadmeProgramTests
{
    /// <summary>The app that the package tests compile and synthesize, and programs that are compiled with the tests.</summary>
    private static readonly string[] Programs =
    [
        "RdsCluster.Package.IntegrationTests/Consumer/Program.cs",
        "RdsCluster.Package.IntegrationTests/Consumer/Programs/CrossStack.cs",
        "RdsCluster.Tests/Features/ReadmePrograms.cs",
        "RdsCluster.Testing.Tests/ReadmePrograms.cs",
        "RdsCluster.Testing.IntegrationTests/OrdersDatabaseTests.cs",
        "../src/RdsCluster.Rules/Catalogue/BackupPlanRules.cs",
    ];

    public static TheoryData<string> Blocks => [.. Readmes.In("csharp").Select(block => block.Location)];

    [Theory]
    [InlineData("cross-stack program", "Programs/CrossStack.cs")]
    [InlineData("synthesized by the app itself", "Program.cs")]
    public void Program_InTheReadme_IsThatOfTheConsumersApp(string name, string file) =>
        Snapshot.MatchesReadme("RdsCluster", name, $"```csharp\n{Part(name, file)}```\n");

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Block_OfEveryReadme_IsPartOfACompiledProgram(string location) =>
        Assert.Contains(Programs, program =>
            Statements(Snapshot.Text(program)).Contains(Statements(Block(location)), StringComparison.Ordinal)
        );

    private static string Block(string location) => Readmes.Blocks.Single(block => block.Location == location).Text;

    /// <summary>Code without comments, layout, usings (here they are implicit) and namespace.</summary>
    private static string Statements(string code) =>
        TrailingComma().Replace(Layout().Replace(Directive().Replace(Comment().Replace(code, ""), ""), ""), "");

    private static string Part(string name, string file)
    {
        var lines = Snapshot
            .Text($"RdsCluster.Package.IntegrationTests/Consumer/{file}")
            .Split('\n')
            .SkipWhile(line => line.Trim() != $"// README: {name}")
            .Skip(1)
            .TakeWhile(line => line.Trim() != "// README: end")
            .ToArray();
        var indent = lines[0].Length - lines[0].TrimStart().Length;
        return string.Concat(lines.Select(line => (line.Length > indent ? line[indent..] : "") + "\n"));
    }

    [GeneratedRegex("//[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex("^(using|namespace) [\\w.]+;", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Directive();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Layout();

    [GeneratedRegex(@",(?=[}\])])")]
    private static partial Regex TrailingComma();
}
