using System.Net;
using System.Net.Sockets;
using RdsCluster.Verifier.Dns;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Tests.Dns;

public class DnsWatchTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Answer_WithChainAndCompressedNames_IsRead()
    {
        byte[] message =
        [
            0x12,
            0x34,
            0x81,
            0x80,
            0,
            1,
            0,
            2,
            0,
            0,
            0,
            0,
            2,
            (byte)'d',
            (byte)'b',
            0,
            0,
            1,
            0,
            1,
            0xC0,
            12,
            0,
            5,
            0,
            1,
            0,
            0,
            0,
            5,
            0,
            5,
            2,
            (byte)'i',
            (byte)'1',
            0xC0,
            15,
            0xC0,
            32,
            0,
            1,
            0,
            1,
            0,
            0,
            0,
            9,
            0,
            4,
            10,
            0,
            0,
            7,
        ];

        var answer = ResolverMessage.Parse(message, 0x1234)!;

        Assert.Equal("10.0.0.7 (i1)", answer.Key);
        Assert.Equal((5, null), (answer.TtlSeconds, answer.Error));
        Assert.Null(ResolverMessage.Parse(message, 0x9999));
    }

    [Fact]
    public void Answer_CutAtAnyByte_IsAnErrorAndNothingWorse()
    {
        byte[] message =
        [
            0x12,
            0x34,
            0x81,
            0x80,
            0,
            1,
            0,
            1,
            0,
            0,
            0,
            0,
            2,
            (byte)'d',
            (byte)'b',
            0,
            0,
            1,
            0,
            1,
            0xC0,
            12,
            0,
            1,
            0,
            1,
            0,
            0,
            0,
            9,
            0,
            4,
            10,
            0,
            0,
            7,
        ];

        Assert.All(
            Enumerable.Range(12, message.Length - 12),
            n => Assert.Throws<FormatException>(() => ResolverMessage.Parse(message.AsSpan(0, n), 0x1234))
        );
        Assert.Throws<FormatException>(() => ResolverMessage.Parse([0, 1, 0x81, 0x80, 0, 1, 0, 0, 0, 0, 0, 0, 0xC0, 12], 1));
    }

    [Fact]
    public async Task Name_ThatMoves_IsSeenToMove()
    {
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var serving = ServeAsync(server, [1, 1, 2, 1, 2, 2], end.Token);
        var watch = DnsWatch.For("db.example", (IPEndPoint)server.Client.LocalEndPoint!, new RunClock(TimeProvider.System))!;

        var watching = watch.RunAsync(end.Token);
        await serving;
        await end.CancelAsync();
        var facts = await watching;

        Assert.Equal(["10.0.0.1", "10.0.0.2", "10.0.0.1", "10.0.0.2"], facts.Periods.Take(4).Select(p => p.Answer.Key));
        Assert.Equal(5, facts.Periods[0].Answer.TtlSeconds);
    }

    [Fact]
    public void Address_IsNotWatched() => Assert.Null(DnsWatch.For("127.0.11.100", null, new RunClock(TimeProvider.System)));

    /// <summary>Answers one query for each number, with the address 10.0.0.number.</summary>
    private static async Task ServeAsync(UdpClient server, byte[] numbers, CancellationToken cancellationToken)
    {
        foreach (var number in numbers)
        {
            var query = await server.ReceiveAsync(cancellationToken);
            byte[] answer = [.. query.Buffer, 0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 5, 0, 4, 10, 0, 0, number];
            (answer[2], answer[7]) = (0x81, 1);
            await server.SendAsync(answer, query.RemoteEndPoint, cancellationToken);
        }
    }
}
