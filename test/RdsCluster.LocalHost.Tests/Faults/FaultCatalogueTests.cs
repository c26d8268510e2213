using RdsCluster.LocalHost.Faults;

namespace RdsCluster.LocalHost.Tests.Faults;

public sealed class FaultCatalogueTests
{
    private static readonly Dictionary<string, string> None = [];

    [Fact]
    public void FindMistake_UnknownFault_ListsTheKnownOnes()
    {
        var mistake = FaultCatalogue.FindMistake("nope", None);

        Assert.StartsWith("fault: got 'nope'; known are kill, stop,", mistake, StringComparison.Ordinal);
    }

    [Fact]
    public void FindMistake_UnknownParameter_ListsTheKnownOnes() =>
        Assert.Equal(
            "kill: unknown parameter seconds; it takes instance, hold, duration.",
            FaultCatalogue.FindMistake("kill", new Dictionary<string, string> { ["seconds"] = "3" })
        );

    [Fact]
    public void FindMistake_FaultOfTheDnsServer_IsNone() => Assert.Null(FaultCatalogue.FindMistake("dns-flap", None));
}
