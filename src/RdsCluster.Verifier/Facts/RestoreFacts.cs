using RdsCluster.Verifier.Ledger;

namespace RdsCluster.Verifier.Facts;

/// <summary>A restore drill.</summary>
internal sealed record RestoreFacts
{
    /// <summary>Why it ended early, or null.</summary>
    public string? Failure { get; init; }

    /// <summary>Why nothing is known of the copy, or null.</summary>
    public string? Unknown { get; init; }

    /// <summary>Moment of the backup that an existing copy was restored from; null in a drill of this run.</summary>
    public DateTimeOffset? Backup { get; init; }

    /// <summary>Age of that backup.</summary>
    public TimeSpan BackupAge { get; init; }

    /// <summary>Number of heartbeats in an existing copy.</summary>
    public int Heartbeats { get; init; }

    /// <summary>Time that taking the snapshot took, or until the automated backups had reached the last write.</summary>
    public TimeSpan BackupTime { get; init; }

    /// <summary>From the request to restore to the first login. The backup is not included: in a disaster it exists already.</summary>
    public TimeSpan? RecoveryTime { get; init; }

    /// <summary>
    /// Age, at the request, of the oldest acknowledged write that the restored instance lacks. When it has all: zero from a snapshot, and
    /// from the automated backups the time that they were behind.
    /// </summary>
    public TimeSpan? RecoveryPoint { get; init; }

    /// <summary>
    /// Age, at the request, of the oldest heartbeat that the restored instance lacks, zero when it has all. Null without heartbeats.
    /// </summary>
    public TimeSpan? HeartbeatRecoveryPoint { get; init; }

    /// <summary>The ledger as the restored instance shows it.</summary>
    public LedgerResult? Ledger { get; init; }

    /// <summary>Settings, grants and tables that differ from the original.</summary>
    public IReadOnlyList<string> Differences { get; init; } = [];

    /// <summary>Why the restored instance could not be deleted, or null.</summary>
    public string? CleanupFailure { get; init; }

    /// <summary>What earlier runs have left behind.</summary>
    public IReadOnlyList<string> Leftovers { get; init; } = [];
}
