using RdsCluster.TestKit;

namespace RdsCluster.Rules.Tests;

/// <summary>The stored cases beside these tests.</summary>
internal static class CaseFiles
{
    public static string Text(string name) =>
        File.ReadAllText(Path.Combine(Checkout.Root, "test", "RdsCluster.Rules.Tests", "Cases", name));
}
