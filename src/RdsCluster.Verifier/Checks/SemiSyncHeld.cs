using RdsCluster.Verifier.Facts;

namespace RdsCluster.Verifier.Checks;

internal sealed class SemiSyncHeld()
    : Check(
        CheckIds.SemiSyncHeld,
        "Semi-synchronous replication stays on",
        "semi-synchronous replication is off, or commits were acknowledged without a replica",
        "Turn semi-synchronous replication on again on the source and its replicas, and raise its timeout."
    )
{
    protected override Judgement Judge(RunFacts facts)
    {
        if (facts.Members is not { } before)
        {
            return Judgement.Inconclusive(facts.EndedEarly ?? "The instances were not queried.");
        }
        var after = facts.MembersAfter ?? facts.MembersAtEnd;
        var states = before.Where(m => m.Server?.SemiSync is not null).ToDictionary(m => m.Instance.Identifier, m => m.Server!.SemiSync!);
        // A Multi-AZ DB cluster is semi-synchronous by design; any other whose writer does not wait is asynchronous by design.
        if (
            facts.Target.Manifest.Topology == "multi-az-cluster"
            && before.FirstOrDefault(m => IsWriter(m) && m.Server is { SemiSync.Active: false }) is { } lax
        )
        {
            return Judgement.Fail($"{lax.Instance.Identifier} is not semi-synchronous: acknowledged writes can be lost in a failover.");
        }
        if (!before.Any(m => IsWriter(m) && m.Server is { SemiSync.Active: true }))
        {
            return Judgement.NotApplicable("The writer does not replicate semi-synchronously.");
        }
        if (after is null)
        {
            return Judgement.Inconclusive("The instances were not queried again at the end.");
        }
        var writer = after.FirstOrDefault(IsWriter);
        if (writer?.Server?.SemiSync is not { } now)
        {
            return Judgement.Inconclusive("The writer did not report its replication mode at the end.");
        }
        var unacknowledged = now.UnacknowledgedCommits - (states.GetValueOrDefault(writer.Instance.Identifier)?.UnacknowledgedCommits ?? 0);
        var figures = new Dictionary<string, double> { ["unacknowledged"] = unacknowledged, ["replicas"] = now.Replicas };
        return (
            !now.Active ? Judgement.Fail($"{writer.Instance.Identifier} no longer waits for an acknowledgement from a replica.")
            : unacknowledged > 0
                ? Judgement.Fail($"{writer.Instance.Identifier} acknowledged {unacknowledged} commits that no replica had acknowledged.")
            : Judgement.Pass($"{writer.Instance.Identifier} waits for {now.Replicas} replicas; every commit was acknowledged by one.")
        ) with
        {
            Measurements = figures,
        };
    }

    /// <summary>A reader that accepts writes does not wait either; R2 reports that it accepts them.</summary>
    private static bool IsWriter(MemberFacts member) => member.Server is { ReadOnly: false, IsReplica: false };
}
