using RdsCluster.Verifier.Facts;

namespace RdsCluster.Verifier.Checks;

internal sealed class BackupsRestore()
    : Check(
        CheckIds.BackupsRestore,
        "A backup can be restored",
        "a restored instance lacks acknowledged writes, grants or parameters, or does not start",
        "Read the RDS events of the restore. Compare the retention period, the parameter group and the grants with "
            + "the report, and repeat the restore."
    )
{
    protected override Judgement Judge(RunFacts facts)
    {
        if (facts.Options is { AllowRestore: null, Copy: null })
        {
            return Judgement.NotApplicable("No restore was requested.");
        }
        if (facts.Restore is not { } restore)
        {
            return Judgement.Inconclusive(facts.EndedEarly ?? "No restore was carried out: this control plane cannot restore.");
        }
        if (restore.Backup is { } backup)
        {
            return JudgeCopy(restore, backup);
        }
        var details = restore.Differences.Concat(restore.Leftovers.Select(l => $"left behind by an earlier run: {l}")).ToList();
        if (restore.Failure is { } failure)
        {
            return Judgement.Fail($"The restore failed: {failure}") with { Details = details };
        }
        if (restore is not { Ledger: { } ledger, RecoveryTime: { } time, RecoveryPoint: { } point })
        {
            return Judgement.Inconclusive("The restored instance was not inspected.") with { Details = details };
        }
        var figures = new Dictionary<string, double>
        {
            ["rtoSeconds"] = time.TotalSeconds,
            ["rpoSeconds"] = point.TotalSeconds,
            ["missing"] = ledger.Lost,
            ["backupSeconds"] = restore.BackupTime.TotalSeconds,
        };
        var heartbeatPoint = restore.HeartbeatRecoveryPoint;
        if (heartbeatPoint is { } age)
        {
            figures["heartbeatRpoSeconds"] = age.TotalSeconds;
        }
        var text =
            $"RTO {time.TotalSeconds:0.0} s, RPO {point.TotalSeconds:0.0} s, {ledger.Acknowledged - ledger.Lost} of "
            + $"{ledger.Acknowledged} acknowledged writes"
            + (heartbeatPoint is { } behind ? $", RPO by heartbeats {behind.TotalSeconds:0.0} s" : "");
        // A write of before the request that the original has lost cannot be in its backup either.
        var expected = facts.Ledger?.Result?.Lost ?? 0;
        if (ledger.Lost > expected || ledger.Phantom > 0 || ledger.Unexpected > 0 || ledger.Torn > 0)
        {
            return Judgement.Fail(
                $"{text}: {ledger.Lost} missing, {ledger.Phantom + ledger.Unexpected} unexpected, {ledger.Torn} torn."
            ) with
            {
                Details = details,
                Measurements = figures,
            };
        }
        if (restore.Differences.Count > 0)
        {
            return Judgement.Fail($"{text}, but {restore.Differences.Count} differences: {restore.Differences[0]}") with
            {
                Details = details,
                Measurements = figures,
            };
        }
        return (
            restore.CleanupFailure is { } left ? Judgement.Warn($"{text}. Not deleted: {left}")
            : restore.Leftovers.Count > 0
                ? Judgement.Warn(
                    $"{text}. {restore.Leftovers.Count} leftovers of earlier runs; --remove-leftovers {facts.Target.Name} deletes them."
                )
            : Judgement.Pass($"{text}.")
        ) with
        {
            Details = details,
            Measurements = figures,
        };
    }

    /// <summary>A copy of an older backup: it has none of this run's writes.</summary>
    private static Judgement JudgeCopy(RestoreFacts restore, DateTimeOffset backup)
    {
        if (restore.Unknown is { } unknown)
        {
            return Judgement.Inconclusive(unknown);
        }
        if (restore.Failure is { } failure)
        {
            return Judgement.Fail($"The restored copy cannot be used: {failure}");
        }
        var figures = new Dictionary<string, double>
        {
            ["rtoSeconds"] = restore.RecoveryTime?.TotalSeconds ?? 0,
            ["backupAgeSeconds"] = restore.BackupAge.TotalSeconds,
            ["heartbeats"] = restore.Heartbeats,
        };
        if (restore.HeartbeatRecoveryPoint is { } age)
        {
            figures["heartbeatRpoSeconds"] = age.TotalSeconds;
        }
        var text =
            $"Backup of {backup:u}: restored in {restore.RecoveryTime?.TotalSeconds ?? 0:0} s, {restore.Heartbeats} heartbeats"
            + (restore.HeartbeatRecoveryPoint is { } behind ? $", RPO by heartbeats {behind.TotalSeconds:0.0} s" : "");
        return (
            restore.Differences.Count > 0
                ? Judgement.Fail($"{text}, but {restore.Differences.Count} differences: {restore.Differences[0]}")
                : Judgement.Pass($"{text}.")
        ) with
        {
            Details = restore.Differences,
            Measurements = figures,
        };
    }
}
