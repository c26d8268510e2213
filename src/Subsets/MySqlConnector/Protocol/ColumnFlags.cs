namespace MySqlConnector.Protocol;

/// <summary>Column attributes on the wire.</summary>
[Flags]
internal enum ColumnFlags : ushort
{
    None = 0,
    NotNull = 0x1,
    PrimaryKey = 0x2,
    UniqueKey = 0x4,
    Unsigned = 0x20,
    AutoIncrement = 0x200,
}
