using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Checks;

internal sealed class HeartbeatsKept()
    : Check(
        CheckIds.HeartbeatsKept,
        "No heartbeat is missing or changed",
        "a row of the heartbeat chain is missing, was changed, or was acknowledged and is gone",
        "Compare its time with the RDS events: a failover or a restore near it has lost data, or somebody changed rows. When the reason is "
            + $"known, drop the schema {HeartbeatChain.Schema}: the next canary fails once more and begins a new chain."
    )
{
    protected override Judgement Judge(RunFacts facts)
    {
        if (facts.Heartbeats is not { } heartbeats)
        {
            return Judgement.Inconclusive(facts.EndedEarly ?? "The heartbeats were not read.");
        }
        if ((heartbeats.Problem ?? heartbeats.ProblemAfter) is { } problem)
        {
            return Judgement.Fail($"{(heartbeats.Problem is null ? "After the failover: " : "")}{problem}.");
        }
        if (heartbeats.Failure is { } failure)
        {
            return Judgement.Inconclusive(failure);
        }
        if (heartbeats.Rows.Count == 0)
        {
            return heartbeats.Written is { } first
                ? Judgement.Pass($"The chain begins with heartbeat {first}.")
                : Judgement.NotApplicable("There are no heartbeats: the canary of AddVerification writes them.");
        }
        var age = heartbeats.Age ?? TimeSpan.Zero;
        return Judgement.Pass($"{heartbeats.Rows.Count} heartbeats up to {heartbeats.Rows[^1]}, none missing or changed.") with
        {
            Measurements = new Dictionary<string, double> { ["rows"] = heartbeats.Rows.Count, ["ageSeconds"] = age.TotalSeconds },
        };
    }
}
