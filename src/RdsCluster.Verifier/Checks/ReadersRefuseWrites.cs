using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Checks;

internal sealed class ReadersRefuseWrites()
    : Check(
        CheckIds.ReadersRefuseWrites,
        "Replicas reject writes",
        "a replica commits a write of a user without administrative privileges",
        "Set read_only to {TrueIfReplica} in the replica's parameter group (RDS's default), and rebuild a replica "
            + "that has taken writes."
    )
{
    protected override Judgement Judge(RunFacts facts)
    {
        if (facts.DeclaredReaders == 0 && facts.Target.Reader is null)
        {
            return Judgement.NotApplicable("The cluster has no readers.");
        }
        if (facts.Refusals is null)
        {
            return Judgement.Inconclusive(facts.EndedEarly ?? "No write was attempted on a reader.");
        }
        // A session that landed on the writer says nothing about readers; R3 judges that.
        var tried = facts.Refusals.Where(r => !r.OnWriter).ToList();
        var accepted = tried.Where(r => r.Accepted).ToList();
        var unclear = tried.Where(r => !r.Accepted && r.Kind != FailureKind.ReadOnly).ToList();
        var details = tried.Select(Describe).ToList();
        if (accepted.Count > 0)
        {
            return Judgement.Fail($"{string.Join(", ", accepted.Select(a => a.Where).Distinct())} accepted a write (rolled back).") with
            {
                Details = details,
            };
        }
        if (unclear.Count > 0)
        {
            return Judgement.Inconclusive($"{unclear[0].Where}: {unclear[0].Message}") with { Details = details };
        }
        return tried.Count == 0
            ? Judgement.Inconclusive("No session reached a reader.")
            : Judgement.Pass(
                $"{tried.Count} attempts, all rejected ({string.Join(", ", tried.Select(t => t.Code).Distinct().Order())})."
            ) with
            {
                Details = details,
            };
    }

    private static string Describe(WriteRefusal r) =>
        $"{r.Where}{(r.After ? " after the failover" : "")}, {r.Server?.ToString() ?? "no server"}: "
        + $"{(r.Accepted ? "ACCEPTED" : $"refused, {r.Code} {r.Message}")}";
}
