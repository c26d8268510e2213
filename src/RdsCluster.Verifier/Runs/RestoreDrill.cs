using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Ledger;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Runs;

/// <summary>Restores a backup, checks that all data exists, and always cleans up.</summary>
internal sealed class RestoreDrill(RunContext run, IRestorePlane restorePlane)
{
    private const int PageSize = 20_000;
    private static readonly TimeSpan CleanupTimeout = TimeSpan.FromMinutes(5);
    private readonly CopyComparison _comparison = new(run);

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
        var login = await _comparison.AskAsync(restored.Endpoint, (s, _) => Task.FromResult(s.Identity), cancellationToken);
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
            HeartbeatRecoveryPoint = CopyComparison.HeartbeatRecoveryPoint(heartbeats, restoredHeartbeats, run.Clock.Started + requested),
            Ledger = account.Settle(
                await _comparison.AskAsync(restored.Endpoint, (s, token) => s.ReadHeadsAsync(run.Schema, token), cancellationToken)
            ),
            Differences =
            [
                .. await _comparison.SettingsAsync(restored.Endpoint, cancellationToken),
                .. await CompareTablesAsync(restored.Endpoint, cancellationToken),
                .. CopyComparison.HeartbeatDifferences(heartbeats, restoredHeartbeats),
            ],
        };
    }

    /// <summary>The verifier's own tables.</summary>
    private async Task<IEnumerable<string>> CompareTablesAsync(Endpoint restored, CancellationToken cancellationToken)
    {
        var mine = await _comparison.AskAsync(run.Target.Writer, (s, token) => s.ReadChecksumsAsync(run.Schema, token), cancellationToken);
        var theirs = await _comparison.AskAsync(restored, (s, token) => s.ReadChecksumsAsync(run.Schema, token), cancellationToken);
        return mine.Where(c => theirs.GetValueOrDefault(c.Key) != c.Value).Select(c => $"{c.Key}: other rows");
    }

    private Task<bool> ReadAsync(Endpoint endpoint, Action<LedgerRow> add, CancellationToken cancellationToken) =>
        _comparison.AskAsync(
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
