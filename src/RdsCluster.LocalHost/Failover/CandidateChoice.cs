using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Replication;

namespace RdsCluster.LocalHost.Failover;

/// <summary>Chooses which replica to promote.</summary>
internal static class CandidateChoice
{
    internal sealed record Candidate(string Identifier, int PromotionTier, TransactionSet Received, long? LagSeconds);

    /// <param name="preferred">Taken when it has everything that the others have.</param>
    /// <returns>The replica whose received set contains all others'; ties by promotion tier, then lag.</returns>
    /// <exception cref="LocalHostException">No replica is left, or none contains all the others': promoting any would lose writes of
    /// another.</exception>
    public static Candidate Choose(IReadOnlyList<Candidate> candidates, string? preferred = null)
    {
        if (candidates.Count == 0)
        {
            throw new LocalHostException("No replica answers, so none can be promoted.", "InvalidDBClusterStateFault");
        }
        return candidates
                .Where(c => candidates.All(other => c.Received.Contains(other.Received)))
                .OrderByDescending(c => c.Identifier == preferred)
                .ThenBy(c => c.PromotionTier)
                .ThenBy(c => c.LagSeconds ?? long.MaxValue)
                .FirstOrDefault()
            ?? throw new LocalHostException(
                "DIVERGED: no replica has everything that the others have received "
                    + $"({string.Join("; ", candidates.Select(c => $"{c.Identifier}: {c.Received}"))}). Decide by hand which "
                    + "writes may be lost.",
                "InvalidDBClusterStateFault"
            );
    }
}
