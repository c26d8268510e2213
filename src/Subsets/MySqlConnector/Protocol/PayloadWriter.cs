using System.Buffers.Binary;
using System.Text;

namespace MySqlConnector.Protocol;

/// <summary>Builds one packet's payload; four bytes stay free in front so that a small packet goes out in one write with its header.</summary>
internal sealed class PayloadWriter(int capacity = 256)
{
    public const int HeaderLength = 4;

    private byte[] buffer = new byte[capacity + HeaderLength];
    private int end = HeaderLength;

    /// <summary>Length of the payload, without the header.</summary>
    public int Length => end - HeaderLength;

    public ReadOnlyMemory<byte> Payload => buffer.AsMemory(HeaderLength, Length);

    /// <summary>Header space and payload.</summary>
    public Memory<byte> Framed => buffer.AsMemory(0, end);

    public PayloadWriter Byte(byte value)
    {
        Reserve(1)[0] = value;
        return this;
    }

    public PayloadWriter UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(Reserve(4), value);
        return this;
    }

    public PayloadWriter Zeros(int count)
    {
        Reserve(count).Clear();
        return this;
    }

    public PayloadWriter Bytes(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Reserve(value.Length));
        return this;
    }

    public PayloadWriter Text(ReadOnlySpan<char> value)
    {
        Encoding.UTF8.GetBytes(value, Reserve(Encoding.UTF8.GetByteCount(value)));
        return this;
    }

    public PayloadWriter NullTerminated(string value) => Text(value).Byte(0);

    public PayloadWriter LengthEncoded(ulong value) => value switch
    {
        < 0xFB => Byte((byte)value),
        <= 0xFFFF => Byte(0xFC).Byte((byte)value).Byte((byte)(value >> 8)),
        <= 0xFF_FFFF => Byte(0xFD).Byte((byte)value).Byte((byte)(value >> 8)).Byte((byte)(value >> 16)),
        _ => Byte(0xFE).UInt32((uint)value).UInt32((uint)(value >> 32)),
    };

    public PayloadWriter LengthEncoded(ReadOnlySpan<byte> value) => LengthEncoded((ulong)value.Length).Bytes(value);

    public PayloadWriter LengthEncoded(string value) => LengthEncoded((ulong)Encoding.UTF8.GetByteCount(value)).Text(value);

    /// <summary>Appends as two hexadecimal digits for each byte.</summary>
    public PayloadWriter Hex(ReadOnlySpan<byte> value)
    {
        Convert.TryToHexString(value, Reserve(value.Length * 2), out _);
        return this;
    }

    public static PayloadWriter Command(CommandKind kind) => new PayloadWriter(16).Byte((byte)kind);

    private Span<byte> Reserve(int count)
    {
        var needed = checked(end + count);
        if (needed > buffer.Length)
            Array.Resize(ref buffer, (int)Math.Clamp(buffer.Length * 2L, needed, Array.MaxLength));
        var reserved = buffer.AsSpan(end, count);
        end = needed;
        return reserved;
    }
}
