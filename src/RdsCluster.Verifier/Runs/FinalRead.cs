using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Ledger;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Runs;

/// <summary>Reads the ledger when all operations have ended: through the writer endpoint, again later directly on the server that
/// answered.</summary>
internal sealed class FinalRead(RunContext run)
{
    private const int PageSize = 20_000;
    private static readonly TimeSpan PageTimeout = TimeSpan.FromSeconds(60);

    /// <returns>The account, and the server that it was read on.</returns>
    public async Task<(LedgerFacts Ledger, ServerIdentity? Writer, TargetInstance? Direct)> ReadAsync(
        Operation[] operations,
        IReadOnlyList<MemberFacts> members,
        CancellationToken cancellationToken
    )
    {
        var byTable = operations.Where(o => o.Sequence > 0).ToLookup(o => run.Lanes[o.Lane].Table);
        try
        {
            var account = Tried(byTable[LedgerTable.Ledger]);
            var writer = await ReadTableAsync(run.Target.Writer, LedgerTable.Ledger, account, 1, cancellationToken);
            account.EndFirstRead();
            await run.DelayAsync(run.Options.LateReadDelay, cancellationToken);
            var direct = await FindDirectAsync(writer, cancellationToken);
            var endpoint = direct?.Endpoint ?? run.Target.Writer;
            var second = await ReadTableAsync(endpoint, LedgerTable.Ledger, account, 2, cancellationToken);
            var heads = await UseAsync(endpoint, (s, token) => s.ReadHeadsAsync(run.Schema, token), cancellationToken);
            var facts = new LedgerFacts
            {
                Result = account.Settle(heads),
                Repeatable = await ReadRepeatableAsync(endpoint, byTable[LedgerTable.Repeatable], cancellationToken),
                ReadOn = writer.ToString(),
                Failure = Doubt(writer, second, direct),
            };
            return (await AddCountersAsync(facts, endpoint, byTable[LedgerTable.Counter], cancellationToken), writer, direct);
        }
        catch (DataPlaneException e)
        {
            return (
                new() { Failure = $"The ledger could not be read: {e.Message}" },
                members.Count > 0 ? members[0].Server?.Identity : null,
                null
            );
        }
    }

    private static string? Doubt(ServerIdentity first, ServerIdentity second, TargetInstance? direct) =>
        direct is null ? $"the server behind the writer endpoint, {first}, is not a declared instance."
        : first != second ? $"the first read came from {first}, the second from {second}."
        : null;

    private static LedgerAccount Tried(IEnumerable<Operation> operations)
    {
        var account = new LedgerAccount();
        foreach (var o in operations)
        {
            account.Tried(o.Worker, o.Sequence, o.Outcome);
        }
        return account;
    }

    private async Task<LedgerResult?> ReadRepeatableAsync(
        Endpoint endpoint,
        IEnumerable<Operation> operations,
        CancellationToken cancellationToken
    )
    {
        var tried = operations.ToList();
        if (tried.Count == 0)
        {
            return null;
        }
        var account = Tried(tried);
        await ReadTableAsync(endpoint, LedgerTable.Repeatable, account, 0, cancellationToken);
        return account.Settle(heads: null);
    }

    private async Task<LedgerFacts> AddCountersAsync(
        LedgerFacts facts,
        Endpoint endpoint,
        IEnumerable<Operation> operations,
        CancellationToken cancellationToken
    )
    {
        var tried = operations.GroupBy(o => o.Worker).ToList();
        if (tried.Count == 0)
        {
            return facts;
        }
        var values = await UseAsync(endpoint, (s, token) => s.ReadCountersAsync(run.Schema, token), cancellationToken);
        var tooHigh = new List<string>();
        var (lost, outside) = (0L, 0);
        foreach (var worker in tried)
        {
            var least = worker.Count(o => o.Outcome == Outcome.Ok);
            var most = least + worker.Count(o => o.Outcome is Outcome.Unknown or Outcome.Pending);
            var value = values.GetValueOrDefault(worker.Key);
            lost += Math.Max(0, least - value);
            outside += value < least || value > most ? 1 : 0;
            if (value > most)
            {
                tooHigh.Add($"worker {worker.Key}: {value} above {most}");
            }
        }
        return facts with { Counters = tried.Count, CountersTooHigh = tooHigh, CountersOutOfRange = outside, LostIncrements = lost };
    }

    /// <summary>The declared instance that is the server, queried through its instance endpoint.</summary>
    private async Task<TargetInstance?> FindDirectAsync(ServerIdentity server, CancellationToken cancellationToken)
    {
        foreach (var instance in run.Target.Instances)
        {
            try
            {
                if (await run.Sessions.UseAsync(instance.Endpoint, (s, _) => Task.FromResult(s.Identity), cancellationToken) == server)
                {
                    return instance;
                }
            }
            catch (DataPlaneException)
            {
                // An instance that does not answer is not the one that did.
            }
        }
        return null;
    }

    private async Task<ServerIdentity> ReadTableAsync(
        Endpoint endpoint,
        LedgerTable table,
        LedgerAccount account,
        int read,
        CancellationToken cancellationToken
    )
    {
        var ranges = new SortedDictionary<int, List<(long First, long Last)>>();
        var server = await UseAsync(
            endpoint,
            async (session, token) =>
            {
                LedgerPage page;
                var after = default(LedgerPosition);
                do
                {
                    page = await session.ReadLedgerAsync(run.Schema, table, after, PageSize, token);
                    after = page.End;
                    foreach (var row in page.Rows)
                    {
                        account.Row(row);
                        AddTo(ranges, row);
                    }
                } while (page.Rows.Count == PageSize);
                return session.Identity;
            },
            cancellationToken
        );
        if (table == LedgerTable.Ledger)
        {
            foreach (var (worker, list) in ranges)
            {
                run.History?.Final(read, worker, list);
            }
        }
        return server;
    }

    private static void AddTo(SortedDictionary<int, List<(long First, long Last)>> ranges, LedgerRow row)
    {
        if (!ranges.TryGetValue(row.Worker, out var list))
        {
            ranges.Add(row.Worker, list = []);
        }
        if (list.Count > 0 && row.Sequence <= list[^1].Last + 1)
        {
            list[^1] = (list[^1].First, Math.Max(list[^1].Last, row.Sequence));
        }
        else
        {
            list.Add((row.Sequence, row.Sequence));
        }
    }

    private Task<T> UseAsync<T>(
        Endpoint endpoint,
        Func<IDataSession, CancellationToken, Task<T>> use,
        CancellationToken cancellationToken
    ) => run.Sessions.UseAsync(run.Sessions.Request(endpoint), use, PageTimeout, cancellationToken);
}
