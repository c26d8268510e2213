using System.Buffers.Binary;
using System.Text;

namespace MySqlConnector.Protocol;

/// <summary>Reads the fields of one packet; a field that reaches beyond the packet is a protocol error.</summary>
internal ref struct PayloadReader(ReadOnlySpan<byte> payload)
{
    private ReadOnlySpan<byte> rest = payload;

    public readonly int Remaining => rest.Length;

    public readonly byte Peek() => rest.Length > 0 ? rest[0] : throw Truncated();

    public byte ReadByte() => Take(1)[0];

    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public void Skip(int count) => Take(count);

    public ReadOnlySpan<byte> ReadBytes(int count) => Take(count);

    public ReadOnlySpan<byte> ReadRest() => Take(rest.Length);

    /// <summary>Reads a length-encoded integer; <see langword="null"/> stands for the NULL marker 0xFB of text rows.</summary>
    public ulong? ReadLengthEncodedOrNull() => ReadByte() switch
    {
        0xFB => null,
        0xFC => ReadUInt16(),
        0xFD => Take(3) is var b ? (ulong)(b[0] | (b[1] << 8) | (b[2] << 16)) : 0,
        0xFE => BinaryPrimitives.ReadUInt64LittleEndian(Take(8)),
        0xFF => throw new MySqlProtocolException("A length-encoded integer may not start with 0xFF."),
        var small => small,
    };

    public ulong ReadLengthEncoded() =>
        ReadLengthEncodedOrNull() ?? throw new MySqlProtocolException("NULL where a length was expected.");

    public ReadOnlySpan<byte> ReadLengthEncodedBytes()
    {
        var length = ReadLengthEncoded();
        return length <= (ulong)rest.Length ? Take((int)length) : throw Truncated();
    }

    public string ReadLengthEncodedString() => Encoding.UTF8.GetString(ReadLengthEncodedBytes());

    public ReadOnlySpan<byte> ReadNullTerminated()
    {
        var end = rest.IndexOf((byte)0);
        if (end < 0)
            throw Truncated();
        var value = Take(end);
        rest = rest[1..];
        return value;
    }

    /// <summary>As <see cref="ReadNullTerminated"/>, but the end of the packet also ends the field (some servers leave the zero away).</summary>
    public ReadOnlySpan<byte> ReadNullTerminatedOrRest() => rest.Contains((byte)0) ? ReadNullTerminated() : ReadRest();

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > rest.Length)
            throw Truncated();
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }

    private static MySqlProtocolException Truncated() => new("The packet ends inside a field.");
}
