using RdsCluster.TestKit;

namespace RdsCluster.Cli.Tests.Documentation;

/// <summary>The README's options are those of the commands.</summary>
public sealed class OptionTableTests
{
    [Fact]
    public void Readme_OptionsOfEveryCommand_AreThoseOfTheCommandTree() =>
        Snapshot.MatchesReadme("RdsCluster.Cli", "options", OptionTable.Markdown());
}
