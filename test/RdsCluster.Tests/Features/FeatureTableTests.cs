using RdsCluster.TestKit;

namespace RdsCluster.Tests.Features;

/// <summary>The README's table says what the library does.</summary>
public sealed class FeatureTableTests
{
    private const string Begin = "<!-- features by topology: written by FeatureTableTests -->\n";
    private const string End = "<!-- end -->";

    [Fact]
    public void Table_InTheReadme_IsWhatTheLibraryAnswers()
    {
        var readme = Snapshot.Text("../README.md");
        var from = readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;

        Snapshot.Matches("../README.md", readme[..from] + FeatureTable.Markdown() + readme[readme.IndexOf(End, from, StringComparison.Ordinal)..]);
    }
}
