using RdsCluster.Verifier.Ledger;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Runs;
using RdsCluster.Verifier.Targets;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Tests.Ledger;

public sealed class HistoryTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("history").FullName;

    private string Path => System.IO.Path.Combine(_directory, "run.jsonl");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void History_WrittenAndRead_GivesTheSameOperations()
    {
        var written = Write();

        var history = Read();

        Assert.Equal(written, history.Operations);
        Assert.Equal(("r1", "orders", false), (history.RunId, history.Cluster, history.Truncated));
        Assert.Equal(("writer", LaneRole.Writer), history.Lanes[0]);
        Assert.Equal("server-1", history.Servers[0].Id);
        Assert.Equal([(1, 3), (5, 5)], history.Final[7]);
    }

    [Fact]
    public void History_CutAtAnyByte_IsReadUpToTheLastWholeRecord()
    {
        Write();
        var bytes = File.ReadAllBytes(Path);
        var firstLine = Array.IndexOf(bytes, (byte)'\n') + 1;

        var lengths = Enumerable
            .Range(firstLine, bytes.Length - firstLine)
            .Select(n => HistoryReader.Read(new MemoryStream(bytes, 0, n)).Operations.Length)
            .ToList();

        Assert.Equal(lengths.Order(), lengths);
        Assert.Equal(3, lengths[^1]);
    }

    [Fact]
    public void History_WithoutEndOfAnOperation_LeavesItPending()
    {
        Write();

        Assert.Equal(Outcome.Pending, Read().Operations[2].Outcome);
    }

    [Theory]
    [InlineData("", "has no complete record")]
    [InlineData("{\"e\":\"b\"}\n", "Line 1")]
    [InlineData("hello\n", "Line 1")]
    [InlineData("{\"e\":\"run\",\"version\":2,\"runId\":\"r\",\"cluster\":\"c\",\"started\":\"2026-01-01T00:00:00Z\"}\n", "newer")]
    public void File_ThatIsNoHistory_IsNamedSo(string text, string message)
    {
        File.WriteAllText(Path, text);

        Assert.Contains(message, Assert.Throws<FormatException>(Read).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void History_OfAnotherRun_IsNeverOverwritten()
    {
        Write();

        var e = Assert.Throws<VerificationException>(() => new HistoryWriter(Path, "r2", "orders", DateTimeOffset.UnixEpoch));

        Assert.Contains(Path, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void History_OnAFullDisk_StopsWithAClearError()
    {
        if (!File.Exists("/dev/full"))
        {
            Assert.Skip("This system has no /dev/full.");
        }
        File.CreateSymbolicLink(Path, "/dev/full");

        Assert.Contains("cannot be written", Assert.Throws<VerificationException>(Write).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void History_OfAKilledRun_IsSummarized()
    {
        Write();
        using var file = File.OpenRead(Path);

        var summary = HistoryFile.Summarize(file);

        Assert.Equal(("orders", 3L, 1L, 0L, 2L), (summary.Cluster, summary.Writes, summary.Acknowledged, summary.Failed, summary.Unknown));
    }

    private Operation[] Write()
    {
        using var writer = new HistoryWriter(Path, "r1", "orders", DateTimeOffset.UnixEpoch);
        writer.Lane(new(0, "writer", LaneRole.Writer, new Endpoint("db", 3306), TimeSpan.FromMilliseconds(10)));
        var log = new OperationLog(writer);
        var first = log.Begin(Operation(1));
        var second = log.Begin(Operation(2));
        log.End(first, TimeSpan.FromTicks(900), Outcome.Ok, new("server-1", "host", "", 3306));
        log.EndFailed(second, TimeSpan.FromTicks(901), Outcome.Unknown, null, FailureKind.ConnectionLost, 2013, "gone");
        log.Begin(Operation(3));
        writer.Final(1, 7, [(1, 3), (5, 5)]);
        return log.Snapshot();
    }

    private History Read()
    {
        using var file = File.OpenRead(Path);
        return HistoryReader.Read(file);
    }

    private static Operation Operation(int sequence) =>
        new()
        {
            Worker = 7,
            Sequence = sequence,
            Attempt = 1,
            Intended = TimeSpan.FromTicks(100 * sequence),
            Started = TimeSpan.FromTicks(101 * sequence),
        };
}
