using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace RdsCluster.Verifier.Dns;

/// <summary>The few parts of a DNS message that an address query needs (RFC 1035, section 4).</summary>
internal static class ResolverMessage
{
    private const int HeaderLength = 12;
    private const ushort AddressType = 1;
    private const ushort NameType = 5;
    private const int MostPointers = 32;

    public static byte[] Query(ushort id, string name)
    {
        var message = new List<byte> { (byte)(id >> 8), (byte)id, 0x01, 0x00, 0, 1, 0, 0, 0, 0, 0, 0 };
        foreach (var label in name.TrimEnd('.').Split('.'))
        {
            var bytes = Encoding.ASCII.GetBytes(label);
            if (bytes.Length is 0 or > 63)
            {
                throw new FormatException($"'{name}' is not a host name.");
            }
            message.Add((byte)bytes.Length);
            message.AddRange(bytes);
        }
        message.AddRange([0, 0, (byte)AddressType, 0, 1]);
        return [.. message];
    }

    /// <returns>Null when the message is not the answer to that query.</returns>
    /// <exception cref="FormatException">Damaged.</exception>
    public static DnsAnswer? Parse(ReadOnlySpan<byte> message, ushort id)
    {
        if (message.Length < HeaderLength || BinaryPrimitives.ReadUInt16BigEndian(message) != id || (message[2] & 0x80) == 0)
        {
            return null;
        }
        var code = message[3] & 0x0F;
        if (code != 0)
        {
            return new(
                [],
                null,
                null,
                code switch
                {
                    2 => "SERVFAIL",
                    3 => "NXDOMAIN",
                    5 => "REFUSED",
                    _ => $"RCODE {code}",
                }
            );
        }
        var questions = BinaryPrimitives.ReadUInt16BigEndian(message[4..]);
        var answers = BinaryPrimitives.ReadUInt16BigEndian(message[6..]);
        var at = HeaderLength;
        for (var i = 0; i < questions; i++)
        {
            at = ReadName(message, at).Next + 4;
        }
        var addresses = new List<string>();
        string? target = null;
        int? ttl = null;
        for (var i = 0; i < answers; i++)
        {
            at = ReadName(message, at).Next;
            Require(message, at, 10);
            var type = BinaryPrimitives.ReadUInt16BigEndian(message[at..]);
            var life = (int)Math.Min(int.MaxValue, BinaryPrimitives.ReadUInt32BigEndian(message[(at + 4)..]));
            var length = BinaryPrimitives.ReadUInt16BigEndian(message[(at + 8)..]);
            Require(message, at + 10, length);
            if (type == AddressType && length == 4)
            {
                addresses.Add(new IPAddress(message.Slice(at + 10, 4)).ToString());
            }
            else if (type == NameType)
            {
                target = ReadName(message, at + 10).Name;
            }
            ttl = Math.Min(ttl ?? int.MaxValue, life);
            at += 10 + length;
        }
        return new([.. addresses.Order(StringComparer.Ordinal)], target, ttl, addresses.Count == 0 ? "no address" : null);
    }

    private static (string Name, int Next) ReadName(ReadOnlySpan<byte> message, int at)
    {
        var labels = new List<string>();
        var next = -1;
        for (var pointers = 0; ;)
        {
            Require(message, at, 1);
            var length = message[at];
            if (length == 0)
            {
                return (string.Join('.', labels), next < 0 ? at + 1 : next);
            }
            if ((length & 0xC0) == 0xC0)
            {
                Require(message, at, 2);
                if (++pointers > MostPointers)
                {
                    throw new FormatException("The answer's compressed names form a loop.");
                }
                if (next < 0)
                {
                    next = at + 2;
                }
                at = ((length & 0x3F) << 8) | message[at + 1];
                continue;
            }
            Require(message, at + 1, length);
            labels.Add(Encoding.ASCII.GetString(message.Slice(at + 1, length)));
            at += 1 + length;
        }
    }

    private static void Require(ReadOnlySpan<byte> message, int at, int length)
    {
        if (at < 0 || at + length > message.Length)
        {
            throw new FormatException("The answer is truncated.");
        }
    }
}
