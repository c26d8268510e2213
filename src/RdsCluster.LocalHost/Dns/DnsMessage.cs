using System.Buffers.Binary;
using System.Text;

namespace RdsCluster.LocalHost.Dns;

/// <summary>Reads queries and writes answers (RFC 1035; the size of RFC 6891).</summary>
internal static class DnsMessage
{
    public const ushort TypeA = 1;
    public const ushort TypeCname = 5;
    public const ushort TypeAny = 255;

    private const ushort TypeSoa = 6;
    private const ushort TypeOpt = 41;
    private const ushort ClassInternet = 1;
    private const int HeaderLength = 12;
    private const int ClassicUdpLength = 512;
    private const int LongestName = 255;

    /// <summary>Whether the bytes can be answered at all: a header, of a query.</summary>
    public static bool IsQuery(ReadOnlySpan<byte> message) => message.Length >= HeaderLength && (message[2] & 0x80) == 0;

    /// <summary>The question, or the response code for a query that has none we could answer.</summary>
    public static (DnsQuestion? Question, DnsCode Code) Read(ReadOnlySpan<byte> message)
    {
        if ((message[2] >> 3 & 0xF) != 0)
        {
            return (null, DnsCode.NotImplemented);
        }
        if (BinaryPrimitives.ReadUInt16BigEndian(message[4..]) != 1)
        {
            return (null, DnsCode.FormatError);
        }
        var name = new StringBuilder();
        var at = HeaderLength;
        while (at < message.Length && message[at] != 0)
        {
            // A label has at most 63 bytes; more would be a pointer, which the first name of a message cannot be.
            int length = message[at];
            if (length > 63 || at + 1 + length >= message.Length || name.Length + length > LongestName)
            {
                return (null, DnsCode.FormatError);
            }
            name.Append(name.Length > 0 ? "." : "").Append(Encoding.Latin1.GetString(message.Slice(at + 1, length)));
            at += 1 + length;
        }

        if (at + 5 > message.Length)
        {
            return (null, DnsCode.FormatError);
        }
        var type = BinaryPrimitives.ReadUInt16BigEndian(message[(at + 1)..]);
        return BinaryPrimitives.ReadUInt16BigEndian(message[(at + 3)..]) == ClassInternet
            ? (new DnsQuestion(name.ToString(), type), DnsCode.NoError)
            : (null, DnsCode.Refused);
    }

    /// <param name="overTcp">An answer over UDP that is too long for the client is cut, which makes it ask again over TCP.</param>
    public static byte[] Answer(
        ReadOnlySpan<byte> query,
        DnsQuestion? question,
        DnsCode code,
        IReadOnlyList<DnsRecord> records,
        TimeSpan timeToLive,
        bool overTcp
    )
    {
        var (extended, allowed) = ClientLimit(query, question);
        var whole = Write(query, question, code, records, timeToLive, extended, truncated: false);
        return overTcp || whole.Length <= allowed ? whole : Write(query, question, code, [], timeToLive, extended, truncated: true);
    }

    private static byte[] Write(
        ReadOnlySpan<byte> query,
        DnsQuestion? question,
        DnsCode code,
        IReadOnlyList<DnsRecord> records,
        TimeSpan timeToLive,
        bool extended,
        bool truncated
    )
    {
        var bytes = new List<byte>(256);
        var noData =
            question is not null
            && !truncated
            && code is DnsCode.NoError or DnsCode.NoSuchName
            && !records.Any(record => record.Address is not null)
            && question!.Type is not TypeCname;
        Add(bytes, BinaryPrimitives.ReadUInt16BigEndian(query));
        // Response, authoritative; kind of query and wish for recursion as asked.
        bytes.Add((byte)(0x84 | (query[2] & 0x79) | (truncated ? 0x02 : 0)));
        bytes.Add((byte)code);
        Add(bytes, question is null ? 0 : 1);
        Add(bytes, records.Count);
        Add(bytes, noData ? 1 : 0);
        Add(bytes, extended ? 1 : 0);
        if (question is not null)
        {
            Add(bytes, question.Asked);
            Add(bytes, question.Type);
            Add(bytes, ClassInternet);
        }

        foreach (var record in records)
        {
            Add(bytes, record, timeToLive);
        }
        if (noData)
        {
            AddAuthority(bytes, question!.Name, timeToLive);
        }
        if (extended)
        {
            bytes.AddRange([0, 0, (byte)TypeOpt, 0x04, 0xD0, 0, 0, 0, 0, 0, 0]);
        }
        return [.. bytes];
    }

    private static void Add(List<byte> bytes, DnsRecord record, TimeSpan timeToLive)
    {
        Add(bytes, record.Name);
        Add(bytes, record.Alias is null ? TypeA : TypeCname);
        Add(bytes, ClassInternet);
        Add(bytes, timeToLive);
        var data = new List<byte>();
        if (record.Alias is { } alias)
        {
            Add(data, alias);
        }
        else
        {
            data.AddRange(record.Address!.GetAddressBytes());
        }
        Add(bytes, data.Count);
        bytes.AddRange(data);
    }

    /// <summary>Says for how long a client may remember that there is nothing (RFC 2308).</summary>
    private static void AddAuthority(List<byte> bytes, string name, TimeSpan timeToLive)
    {
        Add(bytes, name);
        Add(bytes, TypeSoa);
        Add(bytes, ClassInternet);
        Add(bytes, timeToLive);
        var data = new List<byte>();
        Add(data, "localhost");
        Add(data, "nobody.localhost");
        foreach (var value in (ReadOnlySpan<TimeSpan>)[TimeSpan.FromSeconds(1), timeToLive, timeToLive, timeToLive, timeToLive])
        {
            Add(data, value);
        }
        Add(bytes, data.Count);
        bytes.AddRange(data);
    }

    private static (bool Extended, int Length) ClientLimit(ReadOnlySpan<byte> query, DnsQuestion? question)
    {
        var at = question is null ? query.Length : HeaderLength + (question.Name.Length == 0 ? 1 : question.Name.Length + 2) + 4;
        var extended = at + 11 <= query.Length && query[at] == 0 && BinaryPrimitives.ReadUInt16BigEndian(query[(at + 1)..]) == TypeOpt;
        return (
            extended,
            extended ? Math.Max(ClassicUdpLength, (int)BinaryPrimitives.ReadUInt16BigEndian(query[(at + 3)..])) : ClassicUdpLength
        );
    }

    private static void Add(List<byte> bytes, int value)
    {
        bytes.Add((byte)(value >> 8));
        bytes.Add((byte)value);
    }

    private static void Add(List<byte> bytes, TimeSpan value)
    {
        Span<byte> seconds = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(seconds, (uint)value.TotalSeconds);
        bytes.AddRange(seconds);
    }

    private static void Add(List<byte> bytes, string name)
    {
        foreach (var label in name.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            bytes.Add((byte)label.Length);
            bytes.AddRange(Encoding.Latin1.GetBytes(label));
        }

        bytes.Add(0);
    }
}
