namespace MySqlConnector.Protocol;

/// <summary>One column of a result set as the server describes it.</summary>
internal sealed record ColumnDefinition(
    string Schema, string Table, string OriginalTable, string Name, string OriginalName,
    ushort Collation, uint Length, ColumnType Type, ColumnFlags Flags, byte Decimals)
{
    /// <summary>Collation number of byte strings.</summary>
    public const ushort BinaryCollation = 63;

    public bool IsUnsigned => Flags.HasFlag(ColumnFlags.Unsigned);

    public bool IsBinary => Collation == BinaryCollation;

    public static ColumnDefinition Parse(ReadOnlySpan<byte> payload)
    {
        var reader = new PayloadReader(payload);
        reader.ReadLengthEncodedBytes();
        var schema = reader.ReadLengthEncodedString();
        var table = reader.ReadLengthEncodedString();
        var originalTable = reader.ReadLengthEncodedString();
        var name = reader.ReadLengthEncodedString();
        var originalName = reader.ReadLengthEncodedString();
        reader.ReadLengthEncoded();
        return new(schema, table, originalTable, name, originalName,
            reader.ReadUInt16(), reader.ReadUInt32(), (ColumnType)reader.ReadByte(), (ColumnFlags)reader.ReadUInt16(), reader.ReadByte());
    }
}
