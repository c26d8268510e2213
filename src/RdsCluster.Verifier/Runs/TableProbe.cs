using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Runs;

/// <summary>
/// Compares the application's tables on each replica with the writer, read only, by ranges of the primary key. The application may go on
/// writing: a range that differs is read again before it counts.
/// </summary>
internal sealed class TableProbe(RunContext run)
{
    private const int RowsPerRange = 1000;

    /// <summary>A range that still differs after so many readings differs for good.</summary>
    private const int Readings = 5;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public async Task<IReadOnlyList<TableFacts>> CompareAsync(Endpoint writer, ServerIdentity identity, CancellationToken cancellationToken)
    {
        var compared = new List<TableFacts>();
        foreach (var instance in run.Target.Instances)
        {
            foreach (var table in run.Options.CheckTables)
            {
                if (await CompareAsync(table, instance, writer, identity, cancellationToken) is { } facts)
                {
                    compared.Add(facts);
                }
            }
        }
        return compared;
    }

    private async Task<TableFacts?> CompareAsync(
        string table,
        TargetInstance instance,
        Endpoint writer,
        ServerIdentity identity,
        CancellationToken cancellationToken
    )
    {
        var until = run.Clock.Now + run.Options.CheckTableTimeout;
        var (rows, after) = (0L, (string?)null);
        try
        {
            if (await run.Sessions.UseAsync(instance.Endpoint, (s, _) => Task.FromResult(s.Identity), cancellationToken) == identity)
            {
                return null;
            }
            do
            {
                if (run.Clock.Now > until)
                {
                    return new(table, instance.Identifier, rows, Complete: false, null, null);
                }
                var (range, same) = await CompareAsync(table, after, instance.Endpoint, writer, cancellationToken);
                if (!same)
                {
                    var from = after is null ? "" : $"after {after} ";
                    var where = $"rows {from}{(range.End is null ? "to the end" : $"up to {range.End}")} differ";
                    return new(table, instance.Identifier, rows, Complete: false, where, null);
                }
                (rows, after) = (rows + range.Rows, range.End);
            } while (after is not null);
            return new(table, instance.Identifier, rows, Complete: true, null, null);
        }
        catch (DataPlaneException e)
        {
            return new(table, instance.Identifier, rows, Complete: false, null, e.Message);
        }
    }

    private async Task<(TableRange Range, bool Same)> CompareAsync(
        string table,
        string? after,
        Endpoint replica,
        Endpoint writer,
        CancellationToken cancellationToken
    )
    {
        for (var reading = 1; ; reading++)
        {
            var mine = await ReadAsync(writer, table, after, null, cancellationToken);
            var theirs = await ReadAsync(replica, table, after, mine.End, cancellationToken);
            if (mine == theirs || reading == Readings)
            {
                return (mine, mine == theirs);
            }
            await run.DelayAsync(Pause, cancellationToken);
        }
    }

    private Task<TableRange> ReadAsync(Endpoint endpoint, string table, string? after, string? end, CancellationToken cancellationToken) =>
        run.Sessions.UseAsync(endpoint, (s, token) => s.ReadTableRangeAsync(table, after, end, RowsPerRange, token), cancellationToken);
}
