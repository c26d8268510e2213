using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace RdsCluster.LocalHost.Tests.Dns;

/// <summary>A DNS client of its own: it shares no code with the server.</summary>
internal static class DnsClient
{
    public const ushort A = 1;
    public const ushort Cname = 5;
    public const ushort Aaaa = 28;

    public static byte[] Query(string name, ushort type = A, bool extended = false) =>
        [
            0x12,
            0x34,
            0x01,
            0x00,
            0,
            1,
            0,
            0,
            0,
            0,
            0,
            (byte)(extended ? 1 : 0),
            .. name.Split('.').SelectMany(label => (byte[])[(byte)label.Length, .. Encoding.ASCII.GetBytes(label)]),
            0,
            (byte)(type >> 8),
            (byte)type,
            0,
            1,
            .. extended ? (byte[])[0, 0, 41, 0x10, 0, 0, 0, 0, 0, 0, 0] : [],
        ];

    public static async Task<DnsAnswer> AskAsync(IPEndPoint server, string name, ushort type = A) =>
        Parse(await SendAsync(server, Query(name, type)));

    public static async Task<byte[]> SendAsync(IPEndPoint server, byte[] query)
    {
        using var client = new UdpClient();
        client.Connect(server);
        await client.SendAsync(query, TestContext.Current.CancellationToken);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(10));
        return (await client.ReceiveAsync(deadline.Token)).Buffer;
    }

    public static async Task<DnsAnswer> AskOverTcpAsync(IPEndPoint server, string name)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server, TestContext.Current.CancellationToken);
        var query = Query(name);
        await client
            .GetStream()
            .WriteAsync((byte[])[(byte)(query.Length >> 8), (byte)query.Length, .. query], TestContext.Current.CancellationToken);
        var length = new byte[2];
        await client.GetStream().ReadExactlyAsync(length, TestContext.Current.CancellationToken);
        var answer = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
        await client.GetStream().ReadExactlyAsync(answer, TestContext.Current.CancellationToken);
        return Parse(answer);
    }

    public static DnsAnswer Parse(byte[] message)
    {
        Assert.Equal(0x1234, BinaryPrimitives.ReadUInt16BigEndian(message));
        Assert.Equal(0x80, message[2] & 0x80);
        var at = 12;
        ReadName(message, ref at);
        at += 4;
        var records = Enumerable
            .Range(0, BinaryPrimitives.ReadUInt16BigEndian(message.AsSpan(6)))
            .Select(_ => ReadRecord(message, ref at))
            .ToList();
        return new DnsAnswer(message[3] & 0xF, records);
    }

    private static string ReadRecord(byte[] message, ref int at)
    {
        var name = ReadName(message, ref at);
        var type = BinaryPrimitives.ReadUInt16BigEndian(message.AsSpan(at));
        var timeToLive = BinaryPrimitives.ReadUInt32BigEndian(message.AsSpan(at + 4));
        var length = BinaryPrimitives.ReadUInt16BigEndian(message.AsSpan(at + 8));
        var data = at + 10;
        at = data + length;
        var value = type == Cname ? ReadName(message, ref data) : new IPAddress(message.AsSpan(data, length)).ToString();
        return $"{name} {timeToLive} {value}";
    }

    private static string ReadName(byte[] message, ref int at)
    {
        var labels = new List<string>();
        while (message[at] != 0)
        {
            labels.Add(Encoding.ASCII.GetString(message, at + 1, message[at]));
            at += 1 + message[at];
        }

        at++;
        return string.Join('.', labels);
    }
}

/// <param name="Records">As <c>name ttl value</c>.</param>
internal sealed record DnsAnswer(int Code, IReadOnlyList<string> Records)
{
    /// <summary>The address at the end of the chain.</summary>
    public string Address => Records[^1].Split(' ')[2];
}
