using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Ledger;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Posture;
using RdsCluster.Verifier.Targets;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Runs;

/// <summary>Restores a backup, checks that all data exists, and always cleans up.</summary>
internal sealed class RestoreDrill(RunContext run, IRestorePlane restorePlane)
{
    private const int PageSize = 20_000;
    private static readonly TimeSpan CleanupTimeout = TimeSpan.FromMinutes(5);
    private static readonly string[] Compared =
    [
        "require_secure_transport",
        "innodb_flush_log_at_trx_commit",
        "sync_binlog",
        "gtid_mode",
        "binlog_format",
        "tls_version",
    ];

    /// <summary>Value of the tag on everything that the drill creates; it must start with a letter.</summary>
    private string Tag => $"r{run.RunId}";

    public async Task<RestoreFacts> RunAsync(Operation[] operations, CancellationToken cancellationToken)
    {
        var facts = new RestoreFacts { Leftovers = await LeftoversAsync(cancellationToken) };
        var requested = run.Clock.Now;
        run.Mark("Restore requested");
        try
        {
            var order = new RestoreOrder(Tag, run.Options.RestoreFrom) { Reaching = LastWrite(operations) };
            var copy = await restorePlane.RestoreAsync(run.Target, order, new Lines(run), cancellationToken);
            facts = await LookAsync(facts, copy, operations, requested, cancellationToken);
        }
        catch (Exception e) when (e is ControlPlaneException or DataPlaneException)
        {
            facts = facts with { Failure = e.Message };
        }
        finally
        {
            // Also after a failure or a cancellation: whatever carries the run's tag goes.
            facts = facts with { CleanupFailure = await DeleteAsync() };
        }
        return facts;
    }

    /// <summary>The control plane counts whole seconds, and by another clock.</summary>
    private DateTimeOffset LastWrite(Operation[] operations) =>
        run.Clock.Started
        + TimeSpan.FromSeconds(1)
        + operations.Where(o => o.Outcome == Outcome.Ok).Select(o => o.Completed).DefaultIfEmpty(run.Clock.Now).Max();

    private async Task<RestoreFacts> LookAsync(
        RestoreFacts facts,
        RestoredCopy restored,
        Operation[] operations,
        TimeSpan requested,
        CancellationToken cancellationToken
    )
    {
        var login = await AskAsync(restored.Endpoint, (s, _) => Task.FromResult(s.Identity), cancellationToken);
        var recovered = run.Clock.Now;
        run.Mark($"First login on the restored {restored.Facts.Identifier}, {login}");
        var account = new LedgerAccount();
        foreach (var o in operations.Where(o => o.Sequence > 0 && run.Lanes[o.Lane].Table == LedgerTable.Ledger))
        {
            account.Tried(o.Worker, o.Sequence, o.Outcome);
        }
        var found = new HashSet<(int, long)>();
        await ReadAsync(
            restored.Endpoint,
            row =>
            {
                account.Row(row);
                found.Add((row.Worker, row.Sequence));
            },
            cancellationToken
        );
        var heartbeats = await HeartbeatProbe.RowsAsync(run, run.Target.Writer, cancellationToken);
        var restoredHeartbeats = await HeartbeatProbe.RowsAsync(run, restored.Endpoint, cancellationToken);
        var missing = operations
            .Where(o =>
                o.Outcome == Outcome.Ok
                && o.Sequence > 0
                && run.Lanes[o.Lane].Table == LedgerTable.Ledger
                && !found.Contains((o.Worker, o.Sequence))
            )
            .ToList();
        return facts with
        {
            RecoveryTime = recovered - requested - restored.Backup,
            BackupTime = restored.Backup,
            RecoveryPoint =
                missing.Count > 0 ? requested - missing.Min(o => o.Completed)
                : run.Options.RestoreFrom == RestoreFrom.PointInTime ? restored.Backup
                : TimeSpan.Zero,
            HeartbeatRecoveryPoint = HeartbeatRecoveryPoint(heartbeats, restoredHeartbeats, run.Clock.Started + requested),
            Ledger = account.Settle(
                await AskAsync(restored.Endpoint, (s, token) => s.ReadHeadsAsync(run.Schema, token), cancellationToken)
            ),
            Differences =
            [
                .. await CompareAsync(restored.Endpoint, cancellationToken),
                .. HeartbeatDifferences(heartbeats, restoredHeartbeats),
            ],
        };
    }

    /// <summary>The copy may end earlier, and must be the same up to there.</summary>
    private static IEnumerable<string> HeartbeatDifferences(IReadOnlyList<Heartbeat> original, IReadOnlyList<Heartbeat> copy)
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

    private static TimeSpan? HeartbeatRecoveryPoint(
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

    private async Task<IReadOnlyList<string>> CompareAsync(Endpoint restored, CancellationToken cancellationToken)
    {
        var names = Compared.Concat(run.Promises.Parameters?.Keys.Select(ParameterValues.Variable) ?? []).Distinct().ToArray();
        var differences = new List<string>();
        var mine = await AskAsync(run.Target.Writer, (s, token) => s.ReadVariablesAsync(names, token), cancellationToken);
        var theirs = await AskAsync(restored, (s, token) => s.ReadVariablesAsync(names, token), cancellationToken);
        differences.AddRange(
            mine.Where(v => theirs.GetValueOrDefault(v.Key) != v.Value)
                .Select(v => $"{v.Key}: {v.Value}, restored {theirs.GetValueOrDefault(v.Key, "none")}")
        );
        var grants = await AskAsync(run.Target.Writer, (s, token) => s.ReadGrantsAsync(token), cancellationToken);
        var restoredGrants = await AskAsync(restored, (s, token) => s.ReadGrantsAsync(token), cancellationToken);
        differences.AddRange(grants.Except(restoredGrants).Select(g => $"grant missing: {g}"));
        var checksums = await AskAsync(run.Target.Writer, (s, token) => s.ReadChecksumsAsync(run.Schema, token), cancellationToken);
        var restoredChecksums = await AskAsync(restored, (s, token) => s.ReadChecksumsAsync(run.Schema, token), cancellationToken);
        differences.AddRange(
            checksums.Where(c => restoredChecksums.GetValueOrDefault(c.Key) != c.Value).Select(c => $"{c.Key}: other rows")
        );
        return differences;
    }

    private Task<bool> ReadAsync(Endpoint endpoint, Action<LedgerRow> add, CancellationToken cancellationToken) =>
        AskAsync(
            endpoint,
            async (session, token) =>
            {
                LedgerPage page;
                var after = default(LedgerPosition);
                do
                {
                    page = await session.ReadLedgerAsync(run.Schema, LedgerTable.Ledger, after, PageSize, token);
                    after = page.End;
                    foreach (var row in page.Rows)
                    {
                        add(row);
                    }
                } while (page.Rows.Count == PageSize);
                return true;
            },
            cancellationToken
        );

    private Task<T> AskAsync<T>(
        Endpoint endpoint,
        Func<IDataSession, CancellationToken, Task<T>> ask,
        CancellationToken cancellationToken
    ) => run.Sessions.UseAsync(run.Sessions.Request(endpoint), ask, TimeSpan.FromSeconds(60), cancellationToken);

    private async Task<IReadOnlyList<string>> LeftoversAsync(CancellationToken cancellationToken)
    {
        try
        {
            var leftovers = new Leftovers(run.Target, run.Sessions, restorePlane, run.Clock.TimeProvider);
            return [.. (await leftovers.ResourcesAsync(cancellationToken)).Select(Leftovers.Describe)];
        }
        catch (ControlPlaneException e)
        {
            run.Say($"Leftovers of earlier runs could not be listed: {e.Message}");
            return [];
        }
    }

    private async Task<string?> DeleteAsync()
    {
        using var deadline = new CancellationTokenSource(CleanupTimeout, run.Clock.TimeProvider);
        try
        {
            var made = await restorePlane.FindAsync(Tag, deadline.Token);
            await restorePlane.DeleteAsync(made, deadline.Token);
            run.Mark($"Deleted: {string.Join(", ", made.Select(m => $"{m.Kind} {m.Identifier}"))}");
            return null;
        }
        catch (Exception e) when (e is ControlPlaneException or OperationCanceledException)
        {
            run.Mark($"Resources with the tag {IRestorePlane.DrillTag}={Tag} could not be deleted: {e.Message}");
            return $"resources with the tag {IRestorePlane.DrillTag}={Tag}: {e.Message}";
        }
    }

    private sealed class Lines(RunContext run) : IProgress<string>
    {
        public void Report(string value) => run.Say(value);
    }
}
