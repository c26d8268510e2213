using RdsCluster.Verifier.Checks;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Runs;

/// <summary>The steps of a run in words.</summary>
internal static class RunPlan
{
    public static IReadOnlyList<string> Describe(ClusterTarget target, VerificationOptions options) =>
        [
            $"Ask the control plane about {target.Name} and its {target.Instances.Count} instances; change nothing.",
            $"Log in to {target.Writer}{(target.Reader is { } r ? $", {r}" : "")} and each instance as {target.Login}.",
            .. options.IsReadOnly ? ["Write nothing: looking is enough for these checks."] : Work(target, options),
            $"Checks: {string.Join(", ", CheckCatalogue.All.Select(c => c.Id).Where(options.Selects))}.",
        ];

    private static IEnumerable<string> Work(ClusterTarget target, VerificationOptions options) =>
        [
            $"Create the schema {RunContext.SchemaPrefix}… and write to it alone; drop it at the end.",
            "Try a write on every reader, and logins in plaintext, with a wrong password and as an unknown user: all must be refused.",
            .. options.RoutesOnly
                ? new[] { "Run no workload: these checks need none." }
                :
                [
                    $"Write and read for {options.Baseline.TotalSeconds:0} s, every {options.LanePeriod.TotalMilliseconds:0} "
                        + "ms, to measure the steady state.",
                    .. Failover(target, options),
                    "Read the ledger twice, compare every replica, judge.",
                ],
            options switch
            {
                { AllowRestore: null } => "Restore nothing (not asked for).",
                { RestoreFrom: RestoreFrom.Snapshot } =>
                    "Take a snapshot, restore it to a new isolated instance, compare, delete both. THIS COSTS MONEY WHILE IT RUNS.",
                _ => "Restore the latest point in time to a new isolated instance, compare, delete it. THIS COSTS MONEY WHILE IT RUNS.",
            },
        ];

    private static IEnumerable<string> Failover(ClusterTarget target, VerificationOptions options)
    {
        if (options.AllowFailover is null)
        {
            return ["Disturb nothing: no failover was requested."];
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
                + "for redundancy to come back.",
        ];
    }
}
