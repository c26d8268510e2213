using RdsCluster.Rules.Facts;

namespace RdsCluster.Rules.Tests.Facts;

/// <summary>Each data file says when and where its facts were recorded.</summary>
public sealed class FactFileTests
{
    public static TheoryData<string> Files =>
        [
            .. typeof(FactFile)
                .Assembly.GetManifestResourceNames()
                .Where(name => name.EndsWith(".json", StringComparison.Ordinal))
                .Select(name => name[(typeof(FactFile).Namespace!.Length + 1)..]),
        ];

    [Theory]
    [MemberData(nameof(Files))]
    public void File_OfFacts_IsDatedAndNamesItsSource(string name)
    {
        var file = FactFile.Read(name);

        Assert.Matches("^20[0-9]{2}-[0-9]{2}-[0-9]{2}$", FactFile.Recorded(file));
        Assert.NotEmpty(file.GetProperty("source").GetString()!);
    }
}
