using FsCheck;
using FsCheck.Fluent;
using RdsCluster.Verifier.Ledger;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Workload;
using Outcome = RdsCluster.Verifier.Workload.Outcome;

namespace RdsCluster.Verifier.Tests.Ledger;

public class LedgerAccountTests
{
    private static readonly Gen<Entry> Entries =
        from worker in Gen.Choose(1, 4)
        from sequence in Gen.Choose(1, 12)
        from outcome in Gen.Elements(Outcome.Ok, Outcome.Fail, Outcome.Unknown, Outcome.Pending)
        select new Entry(worker, sequence, outcome);

    private static readonly Gen<LedgerRow> Rows =
        from worker in Gen.Choose(1, 5)
        from sequence in Gen.Choose(1, 14)
        select new LedgerRow(worker, sequence, 1);

    [Fact]
    public void Account_OfAnyHistoryAndRows_HoldsTheSetEquations() =>
        Prop.ForAll(
                Entries.ListOf().ToArbitrary(),
                Rows.ListOf().ToArbitrary(),
                (entries, rows) =>
                {
                    var result = Settle(entries, rows);
                    var tried = entries.Select(e => (e.Worker, e.Sequence)).ToHashSet();
                    var ok = entries.Where(e => e.Outcome == Outcome.Ok).Select(e => (e.Worker, e.Sequence)).ToHashSet();
                    var unknown = entries
                        .Where(e => e.Outcome is Outcome.Unknown or Outcome.Pending)
                        .Select(e => (e.Worker, e.Sequence))
                        .Except(ok)
                        .ToHashSet();
                    var fail = tried.Except(ok).Except(unknown).ToHashSet();
                    var final = rows.Select(r => (r.Worker, (int)r.Sequence)).ToHashSet();
                    return result.Lost == ok.Except(final).Count()
                        && result.Phantom == fail.Intersect(final).Count()
                        && result.Recovered == unknown.Intersect(final).Count()
                        && result.Absent == unknown.Except(final).Count()
                        && result.Unexpected == rows.Count(r => !tried.Contains((r.Worker, (int)r.Sequence)))
                        && result.Tried == tried.Count
                        && result.Acknowledged == ok.Count;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void AcknowledgedWrite_ThatIsNotThere_IsLost()
    {
        var result = Settle([new(1, 1, Outcome.Ok), new(1, 2, Outcome.Ok)], [new(1, 1, 1)]);

        Assert.Equal((2, 1), (result.Acknowledged, result.Lost));
        Assert.Equal(["1/2"], result.Samples[nameof(LedgerResult.Lost)]);
    }

    [Fact]
    public void RefusedWrite_ThatIsThere_IsPhantom() => Assert.Equal(1, Settle([new(1, 1, Outcome.Fail)], [new(1, 1, 1)]).Phantom);

    [Theory]
    [InlineData(1, 2, 1, 0)]
    [InlineData(2, 2, 0, 1)]
    [InlineData(3, 2, 0, 1)]
    [InlineData(2, 1, 0, 0)]
    public void Rows_MoreThanOne_AreCountedAgainstAttempts(int attempts, int rows, int byServer, int byRetry)
    {
        var result = Settle(
            [.. Enumerable.Repeat(new Entry(1, 1, Outcome.Unknown), attempts - 1), new(1, 1, Outcome.Ok)],
            [.. Enumerable.Repeat(new LedgerRow(1, 1, 1), rows)]
        );

        Assert.Equal((byServer, byRetry), ((int)result.DuplicatedByServer, (int)result.DuplicatedByRetry));
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    public void Head_OtherThanTheHighestRow_IsTorn(long head, int torn)
    {
        var account = Tried([new(1, 1, Outcome.Ok), new(1, 2, Outcome.Ok)]);
        account.Row(new(1, 1, 1));
        account.Row(new(1, 2, 1));

        Assert.Equal(torn, account.Settle(new Dictionary<int, long> { [1] = head }).Torn);
    }

    [Fact]
    public void UnknownWrite_OnlyInTheSecondRead_IsLate()
    {
        var account = Tried([new(1, 1, Outcome.Ok), new(1, 2, Outcome.Unknown)]);
        account.Row(new(1, 1, 1));
        account.EndFirstRead();
        account.Row(new(1, 1, 1));
        account.Row(new(1, 2, 1));
        var result = account.Settle(heads: null);

        Assert.Equal((1, 1, 0), (result.Recovered, result.NotInFirstRead, result.DuplicatedByServer));
    }

    private static LedgerResult Settle(IEnumerable<Entry> entries, IEnumerable<LedgerRow> rows)
    {
        var account = Tried(entries);
        foreach (var row in rows)
        {
            account.Row(row);
        }
        return account.Settle(heads: null);
    }

    private static LedgerAccount Tried(IEnumerable<Entry> entries)
    {
        var account = new LedgerAccount();
        foreach (var e in entries)
        {
            account.Tried(e.Worker, e.Sequence, e.Outcome);
        }
        return account;
    }

    private sealed record Entry(int Worker, int Sequence, Outcome Outcome);
}
