using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace RdsCluster.Architecture.Tests;

/// <summary>Rule 5: only the two programs touch the environment, the console or the system clock.</summary>
public sealed class SurroundingsTests
{
    private static readonly HashSet<string> Forbidden =
    [
        "Console.*",
        "DateTime.get_Now",
        "DateTime.get_UtcNow",
        "DateTime.get_Today",
        "DateTimeOffset.get_Now",
        "DateTimeOffset.get_UtcNow",
        "Environment.GetEnvironmentVariable",
        "Environment.GetEnvironmentVariables",
        "Environment.SetEnvironmentVariable",
        "Environment.Exit",
        "Environment.get_CurrentDirectory",
        "Environment.GetFolderPath",
        "Stopwatch.StartNew",
        "Stopwatch.GetTimestamp",
        "Thread.Sleep",
    ];

    [Theory]
    [InlineData("RdsCluster")]
    [InlineData("RdsCluster.Templates")]
    [InlineData("RdsCluster.Rules")]
    [InlineData("RdsCluster.Verifier")]
    [InlineData("RdsCluster.Verifier.Aws")]
    [InlineData("RdsCluster.Verifier.MySql")]
    [InlineData("RdsCluster.LocalHost")]
    public void Library_AsBuilt_LeavesSurroundingsToThePrograms(string assembly) =>
        Assert.Empty(UsedMembers(assembly).Where(IsForbidden).Distinct().Order());

    [Fact]
    public void Reader_OnTheTool_SeesForbiddenMembers() =>
        Assert.Contains("Environment.get_CurrentDirectory", UsedMembers("RdsCluster.Cli").Where(IsForbidden));

    private static bool IsForbidden(string member) => Forbidden.Contains(member) || Forbidden.Contains(member.Split('.')[0] + ".*");

    private static List<string> UsedMembers(string assembly)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll")));
        var metadata = file.GetMetadataReader();
        return
        [
            .. from handle in metadata.MemberReferences
            let member = metadata.GetMemberReference(handle)
            where member.Parent.Kind == HandleKind.TypeReference
            let type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent)
            where metadata.GetString(type.Namespace).StartsWith("System", StringComparison.Ordinal)
            select $"{metadata.GetString(type.Name)}.{metadata.GetString(member.Name)}",
        ];
    }
}
