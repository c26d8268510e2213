using RdsCluster.Verifier.Checks;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Runs;

/// <summary>The steps of a run in words.</summary>
internal static class RunPlan
{
    public static IReadOnlyList<string> Describe(ClusterTarget target, VerifierOptions options) =>
        [
            $"Describe {target.Name} and its {target.Instances.Count} instances through the control plane (read only).",
            $"Log in to {target.Writer}{(target.Reader is { } r ? $", {r}" : "")} and each instance as {target.Login}.",
            .. options.IsReadOnly ? ["Write nothing: these checks are read-only."] : Work(target, options),
            $"Checks: {string.Join(", ", CheckCatalogue.All.Select(c => c.Id).Where(options.Selects))}.",
        ];

    private static IEnumerable<string> Work(ClusterTarget target, VerifierOptions options) =>
        [
            $"Create the schema {RunContext.SchemaPrefix}… and write only to it; drop it at the end.",
            "Attempt a write on every reader, and logins without TLS, with a wrong password and as an unknown user: all must be rejected.",
            .. options.RoutesOnly
                ? new[] { "Run no workload: these checks do not need one." }
                :
                [
                    $"Write and read for {options.Baseline.TotalSeconds:0} s, every {options.LanePeriod.TotalMilliseconds:0} "
                        + "ms, to measure the steady state.",
                    .. Failover(target, options),
                    "Read the ledger twice, compare every replica, evaluate the checks.",
                ],
            options switch
            {
                { AllowRestore: null } => "Restore nothing (not requested).",
                { RestoreFrom: RestoreFrom.Snapshot } =>
                    "Take a snapshot, restore it to a new isolated instance, compare, delete both. AWS bills the instance while it exists.",
                _ => "Restore the latest point in time to a new isolated instance, compare, delete it. AWS bills it while it exists.",
            },
        ];

    private static IEnumerable<string> Failover(ClusterTarget target, VerifierOptions options)
    {
        if (options.AllowFailover is null)
        {
            return ["No disruption: no failover was requested."];
        }
        var replica = target.Instances.FirstOrDefault(i => !i.DeclaredWriter)?.Identifier ?? "a replica";
        var how =
            options.FailoverKind == FailoverKind.PromoteReplica
                ? $"Promote {options.FailoverTarget ?? replica}: on AWS this cannot be undone"
                : $"Fail over{(options.FailoverTarget is { } t ? $" to {t}" : "")}";
        return
        [
            $"{how}, {options.Trials} time{(options.Trials == 1 ? "" : "s")}. WRITES WILL FAIL FOR A WHILE.",
            $"Wait up to {options.RecoveryTimeout.TotalSeconds:0} s for writes and {options.RedundancyTimeout.TotalSeconds:0} s "
                + "for redundancy to be restored.",
        ];
    }
}
