using System.Runtime.InteropServices;

namespace MySqlConnector.Protocol;

/// <summary>The server's success answer, also in its role as end of a result set.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct OkPacket(ulong AffectedRows, ulong LastInsertId, ServerStatus Status, ushort Warnings)
{
    public const byte Header = 0x00;
    public const byte EndHeader = 0xFE;

    public static OkPacket Parse(ReadOnlySpan<byte> payload)
    {
        var reader = new PayloadReader(payload);
        if (reader.ReadByte() is var header and not (Header or EndHeader))
            throw new MySqlProtocolException($"Expected an OK packet, got one that starts with 0x{header:X2}.");
        return new(reader.ReadLengthEncoded(), reader.ReadLengthEncoded(), (ServerStatus)reader.ReadUInt16(), reader.ReadUInt16());
    }

    /// <summary>The older end marker: warnings before status, no counts.</summary>
    public static OkPacket ParseEof(ReadOnlySpan<byte> payload)
    {
        var reader = new PayloadReader(payload);
        reader.Skip(1);
        var warnings = reader.ReadUInt16();
        return new(0, 0, (ServerStatus)reader.ReadUInt16(), warnings);
    }
}
