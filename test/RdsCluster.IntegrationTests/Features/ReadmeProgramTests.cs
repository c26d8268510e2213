using RdsCluster.TestKit;

namespace RdsCluster.IntegrationTests.Features;

/// <summary>The README's programs are parts of the app that the package tests compile and synthesize.</summary>
public sealed class ReadmeProgramTests
{
    [Theory]
    [InlineData("cross-stack program", "Programs/CrossStack.cs")]
    [InlineData("synthesized by the app itself", "Program.cs")]
    public void Program_InTheReadme_IsThatOfTheConsumersApp(string name, string file) =>
        Snapshot.MatchesReadme("RdsCluster", name, $"```csharp\n{Part(name, file)}```\n");

    private static string Part(string name, string file)
    {
        var lines = Snapshot
            .Text($"RdsCluster.Package.Tests/Consumer/{file}")
            .Split('\n')
            .SkipWhile(line => line.Trim() != $"// README: {name}")
            .Skip(1)
            .TakeWhile(line => line.Trim() != "// README: end")
            .ToArray();
        var indent = lines[0].Length - lines[0].TrimStart().Length;
        return string.Concat(lines.Select(line => (line.Length > indent ? line[indent..] : "") + "\n"));
    }
}
