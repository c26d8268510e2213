using MySqlConnector.Options;
using MySqlConnector.Protocol;

namespace MySqlConnector.Results;

/// <summary>A column and the .NET type it is read as.</summary>
internal sealed class ResultColumn
{
    private const int GuidLength = 36;

    public ResultColumn(ColumnDefinition definition, ConnectionSettings settings)
    {
        Definition = definition;
        Kind = Classify(definition, settings);
        ConvertZeroDateTime = settings.ConvertZeroDateTime;
    }

    public ColumnDefinition Definition { get; }

    public ColumnKind Kind { get; }

    public bool ConvertZeroDateTime { get; }

    public Type Type => Kind switch
    {
        ColumnKind.Boolean => typeof(bool),
        ColumnKind.SByte => typeof(sbyte),
        ColumnKind.Byte => typeof(byte),
        ColumnKind.Int16 => typeof(short),
        ColumnKind.UInt16 => typeof(ushort),
        ColumnKind.Int32 => typeof(int),
        ColumnKind.UInt32 => typeof(uint),
        ColumnKind.Int64 => typeof(long),
        ColumnKind.UInt64 or ColumnKind.Bit => typeof(ulong),
        ColumnKind.Single => typeof(float),
        ColumnKind.Double => typeof(double),
        ColumnKind.Decimal => typeof(decimal),
        ColumnKind.DateTime => typeof(DateTime),
        ColumnKind.TimeSpan => typeof(TimeSpan),
        ColumnKind.Guid => typeof(Guid),
        ColumnKind.Text => typeof(string),
        _ => typeof(byte[]),
    };

    public string TypeName => Definition.Type switch
    {
        ColumnType.Tiny => Unsigned(Kind == ColumnKind.Boolean ? "BOOL" : "TINYINT"),
        ColumnType.Short => Unsigned("SMALLINT"),
        ColumnType.Int24 => Unsigned("MEDIUMINT"),
        ColumnType.Int => Unsigned("INT"),
        ColumnType.Long => Unsigned("BIGINT"),
        ColumnType.Float => "FLOAT",
        ColumnType.Double => "DOUBLE",
        ColumnType.Decimal or ColumnType.NewDecimal => "DECIMAL",
        ColumnType.Bit => "BIT",
        ColumnType.Year => "YEAR",
        ColumnType.Date or ColumnType.NewDate => "DATE",
        ColumnType.DateTime => "DATETIME",
        ColumnType.Timestamp => "TIMESTAMP",
        ColumnType.Time => "TIME",
        ColumnType.Json => "JSON",
        ColumnType.Enum => "ENUM",
        ColumnType.Set => "SET",
        ColumnType.Null => "NULL",
        ColumnType.Geometry => "GEOMETRY",
        ColumnType.TinyBlob or ColumnType.Blob or ColumnType.MediumBlob or ColumnType.LongBlob => Definition.IsBinary ? "BLOB" : "TEXT",
        ColumnType.String => Definition.IsBinary ? "BINARY" : $"CHAR({Definition.Length / BytesPerCharacter})",
        _ => Definition.IsBinary ? "VARBINARY" : "VARCHAR",
    };

    // Results arrive in the connection's character set, utf8mb4, and lengths count its bytes.
    private const int BytesPerCharacter = 4;

    private static ColumnKind Classify(ColumnDefinition column, ConnectionSettings settings) => column.Type switch
    {
        ColumnType.Tiny when settings.TreatTinyAsBoolean && column is { Length: 1, IsUnsigned: false } => ColumnKind.Boolean,
        ColumnType.Tiny => column.IsUnsigned ? ColumnKind.Byte : ColumnKind.SByte,
        ColumnType.Short => column.IsUnsigned ? ColumnKind.UInt16 : ColumnKind.Int16,
        ColumnType.Year => ColumnKind.Int32,
        ColumnType.Int24 or ColumnType.Int => column.IsUnsigned ? ColumnKind.UInt32 : ColumnKind.Int32,
        ColumnType.Long => column.IsUnsigned ? ColumnKind.UInt64 : ColumnKind.Int64,
        ColumnType.Float => ColumnKind.Single,
        ColumnType.Double => ColumnKind.Double,
        ColumnType.Decimal or ColumnType.NewDecimal => ColumnKind.Decimal,
        ColumnType.Bit => ColumnKind.Bit,
        ColumnType.Date or ColumnType.NewDate or ColumnType.DateTime or ColumnType.Timestamp => ColumnKind.DateTime,
        ColumnType.Time => ColumnKind.TimeSpan,
        ColumnType.String when settings.ReadGuids && !column.IsBinary && column.Length == GuidLength * BytesPerCharacter => ColumnKind.Guid,
        ColumnType.Json or ColumnType.Enum or ColumnType.Set or ColumnType.Null => ColumnKind.Text,
        ColumnType.Geometry or ColumnType.Vector => ColumnKind.Bytes,
        _ => column.IsBinary ? ColumnKind.Bytes : ColumnKind.Text,
    };

    private string Unsigned(string name) => Definition.IsUnsigned ? name + " UNSIGNED" : name;
}
