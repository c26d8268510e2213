using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Failover;
using RdsCluster.LocalHost.Replication;

namespace RdsCluster.LocalHost.Tests.Failover;

public sealed class CandidateChoiceTests
{
    private static CandidateChoice.Candidate Candidate(string name, string received, int tier = 1, long? lag = 0) =>
        new(name, tier, TransactionSet.ParseMariaDb(received), lag);

    [Fact]
    public void Choose_OneHasMore_TakesIt() =>
        Assert.Equal("b", CandidateChoice.Choose([Candidate("a", "0-1-5", tier: 0), Candidate("b", "0-1-6", tier: 15)]).Identifier);

    [Fact]
    public void Choose_SameTransactions_TakesTheLowestTierThenTheLeastLag() =>
        Assert.Equal(
            "c",
            CandidateChoice.Choose([Candidate("a", "0-1-5", 1), Candidate("b", "0-1-5", 0, null), Candidate("c", "0-1-5", 0, 7)]).Identifier
        );

    [Fact]
    public void Choose_NoneContainsAll_SaysDivergedWithTheSets()
    {
        var error = Assert.Throws<LocalHostException>(() => CandidateChoice.Choose([Candidate("a", "0-1-5"), Candidate("b", "1-2-3")]));

        Assert.Equal(
            "DIVERGED: no replica has everything that the others have received (a: 0-1-5; b: 1-2-3). Decide by hand which "
                + "writes may be lost.",
            error.Message
        );
    }
}
