namespace MySqlConnector.Results;

/// <summary>How a column's text becomes a .NET value.</summary>
internal enum ColumnKind
{
    Boolean,
    SByte,
    Byte,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Single,
    Double,
    Decimal,
    Bit,
    DateTime,
    TimeSpan,
    Guid,
    Text,
    Bytes,
}
