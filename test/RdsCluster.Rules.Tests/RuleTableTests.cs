using RdsCluster.TestKit;

namespace RdsCluster.Rules.Tests;

/// <summary>The README's table is the catalogue.</summary>
public sealed class RuleTableTests
{
    [Fact]
    public void Readme_OfTheRules_ShowsTheCatalogue() => Snapshot.Matches("../src/RdsCluster.Rules/README.md", RuleTable.Markdown());
}
