using RdsCluster.TestKit;

namespace RdsCluster.IntegrationTests.Features;

/// <summary>The README's table says what the library does.</summary>
public sealed class FeatureTableTests
{
    [Fact]
    public void Table_InTheReadme_IsWhatTheLibraryAnswers() =>
        Snapshot.MatchesReadme("RdsCluster", "features by topology", FeatureTable.Markdown());
}
