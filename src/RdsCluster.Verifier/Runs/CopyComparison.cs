using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Posture;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Runs;

/// <summary>Compares a restored copy with the cluster that it was made of. Reads only.</summary>
internal sealed class CopyComparison(RunContext run)
{
    /// <summary>The clocks of AWS Backup and of whoever wrote the heartbeats agree within this.</summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private static readonly string[] Compared =
    [
        "require_secure_transport",
        "innodb_flush_log_at_trx_commit",
        "sync_binlog",
        "gtid_mode",
        "binlog_format",
        "tls_version",
    ];

    /// <summary>Compares a copy of an older backup. No write of this run can be in it: it is held against the heartbeats.</summary>
    public async Task<RestoreFacts> CompareAsync(RestoredCopy copy, CancellationToken cancellationToken)
    {
        var now = run.Clock.TimeProvider.GetUtcNow();
        var facts = new RestoreFacts
        {
            Backup = copy.RecoveryPoint,
            BackupAge = now - copy.RecoveryPoint,
            RecoveryTime = copy.Restore,
        };
        IReadOnlyList<Heartbeat> original;
        try
        {
            original = await HeartbeatProbe.RowsAsync(run, run.Target.Writer, cancellationToken);
        }
        catch (DataPlaneException e)
        {
            return facts with { Unknown = $"The cluster could not be read: {e.Message}" };
        }
        var expected = original.LastOrDefault(row => row.At < copy.RecoveryPoint - ClockDifference);
        if (expected is null)
        {
            return facts with { Unknown = $"The backup of {copy.RecoveryPoint:u} is older than the first heartbeat that is known." };
        }
        run.Say($"Comparing {copy.Facts.Identifier}, the copy of a backup of {copy.RecoveryPoint:u}");
        try
        {
            var restored = await HeartbeatProbe.RowsAsync(run, copy.Endpoint, cancellationToken);
            return facts with
            {
                Heartbeats = restored.Count,
                HeartbeatRecoveryPoint = HeartbeatRecoveryPoint(original, restored, now),
                Differences =
                [
                    .. HeartbeatDifferences(original, restored),
                    .. restored.Count == 0 || restored[^1].Number < expected.Number
                        ? [$"heartbeat {expected} is missing, though the backup is of {copy.RecoveryPoint:u}"]
                        : Array.Empty<string>(),
                    .. await SettingsAsync(copy.Endpoint, cancellationToken),
                ],
            };
        }
        catch (DataPlaneException e) when (e.Kind == FailureKind.AccessDenied && copy.Facts.IamAuthentication is false)
        {
            return facts with { Unknown = $"{copy.Facts.Identifier} was restored without IAM authentication: {e.Message}" };
        }
        catch (DataPlaneException e)
        {
            return facts with { Failure = e.Message };
        }
    }

    /// <summary>Settings and grants of the copy that differ from the original's.</summary>
    public async Task<IReadOnlyList<string>> SettingsAsync(Endpoint copy, CancellationToken cancellationToken)
    {
        var names = Compared.Concat(run.Promises.Parameters?.Keys.Select(ParameterValues.Variable) ?? []).Distinct().ToArray();
        var mine = await AskAsync(run.Target.Writer, (s, token) => s.ReadVariablesAsync(names, token), cancellationToken);
        var theirs = await AskAsync(copy, (s, token) => s.ReadVariablesAsync(names, token), cancellationToken);
        var grants = await AskAsync(run.Target.Writer, (s, token) => s.ReadGrantsAsync(token), cancellationToken);
        var restoredGrants = await AskAsync(copy, (s, token) => s.ReadGrantsAsync(token), cancellationToken);
        return
        [
            .. mine.Where(v => theirs.GetValueOrDefault(v.Key) != v.Value)
                .Select(v => $"{v.Key}: {v.Value}, restored {theirs.GetValueOrDefault(v.Key, "none")}"),
            .. grants.Except(restoredGrants).Select(g => $"grant missing: {g}"),
        ];
    }

    /// <summary>The copy may end earlier, and must be the same up to there.</summary>
    public static IEnumerable<string> HeartbeatDifferences(IReadOnlyList<Heartbeat> original, IReadOnlyList<Heartbeat> copy)
    {
        if (HeartbeatChain.Problem(copy, acknowledged: null) is { } problem)
        {
            return [problem];
        }
        var hashes = original.ToDictionary(row => row.Number, row => row.Hash);
        return copy.Where(row => hashes.TryGetValue(row.Number, out var hash) && hash != row.Hash)
            .Select(row => $"heartbeat {row} differs from the original's")
            .Take(1);
    }

    public static TimeSpan? HeartbeatRecoveryPoint(
        IReadOnlyList<Heartbeat> original,
        IReadOnlyList<Heartbeat> copy,
        DateTimeOffset requested
    )
    {
        var last = copy.Count > 0 ? copy[^1].Number : 0;
        return original.Where(row => row.At <= requested).ToList() switch
        {
            [] => null,
            var known when known.Find(row => row.Number > last) is { } missing => requested - missing.At,
            _ => TimeSpan.Zero,
        };
    }

    public Task<T> AskAsync<T>(
        Endpoint endpoint,
        Func<IDataSession, CancellationToken, Task<T>> ask,
        CancellationToken cancellationToken
    ) => run.Sessions.UseAsync(run.Sessions.Request(endpoint), ask, Timeout, cancellationToken);
}
