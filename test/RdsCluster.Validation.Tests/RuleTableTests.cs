using RdsCluster.TestKit;

namespace RdsCluster.Validation.Tests;

/// <summary>The README's table is the catalogue.</summary>
public sealed class RuleTableTests
{
    private static readonly string File = Path.Combine(Checkout.Root, "src", "RdsCluster", "Validation", "README.md");

    [Fact]
    public void Readme_OfTheRules_ShowsTheCatalogue()
    {
        var actual = System.IO.File.Exists(File) ? System.IO.File.ReadAllText(File) : string.Empty;
        var expected = RuleTable.Markdown();

        // What was read stays in `actual`: the test that renews the table still fails once, and passes the next time.
        Renew(expected);

        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Readme_OfTheRepository_CountsTheRules() => Assert.Contains(
        $"\n{Rules.RuleCatalogue.All.Count} rules, [each with its AWS page]", System.IO.File.ReadAllText(Path.Combine(Checkout.Root, "README.md")), StringComparison.Ordinal);

    private static void Renew(string text)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            System.IO.File.WriteAllText(File, text);
    }
}
