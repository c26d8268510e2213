using System.Globalization;
using MySqlConnector.Results;

namespace MySqlConnector;

/// <content>Typed access to the current row. A number is given in any numeric type that holds it; nothing else is converted.</content>
public sealed partial class MySqlDataReader
{
    /// <inheritdoc/>
    public override bool GetBoolean(int ordinal) => NotNull(ordinal) switch
    {
        bool flag => flag,
        sbyte or byte or short or ushort or int or uint or long or ulong or decimal => !GetDecimal(ordinal).Equals(0m),
        var value => throw Mismatch(ordinal, value, typeof(bool)),
    };

    /// <inheritdoc cref="GetBoolean(int)"/>
    public bool GetBoolean(string name) => GetBoolean(GetOrdinal(name));

    /// <inheritdoc/>
    public override byte GetByte(int ordinal) => checked((byte)Integer(ordinal, typeof(byte)));

    /// <inheritdoc cref="GetByte(int)"/>
    public byte GetByte(string name) => GetByte(GetOrdinal(name));

    /// <summary>The value as a signed byte.</summary>
    public sbyte GetSByte(int ordinal) => checked((sbyte)Integer(ordinal, typeof(sbyte)));

    /// <inheritdoc cref="GetSByte(int)"/>
    public sbyte GetSByte(string name) => GetSByte(GetOrdinal(name));

    /// <inheritdoc/>
    public override short GetInt16(int ordinal) => checked((short)Integer(ordinal, typeof(short)));

    /// <inheritdoc cref="GetInt16(int)"/>
    public short GetInt16(string name) => GetInt16(GetOrdinal(name));

    /// <inheritdoc/>
    public override int GetInt32(int ordinal) => checked((int)Integer(ordinal, typeof(int)));

    /// <inheritdoc cref="GetInt32(int)"/>
    public int GetInt32(string name) => GetInt32(GetOrdinal(name));

    /// <inheritdoc/>
    public override long GetInt64(int ordinal) => checked((long)Integer(ordinal, typeof(long)));

    /// <inheritdoc cref="GetInt64(int)"/>
    public long GetInt64(string name) => GetInt64(GetOrdinal(name));

    /// <summary>The value as an unsigned number of 16 bits.</summary>
    public ushort GetUInt16(int ordinal) => checked((ushort)Integer(ordinal, typeof(ushort)));

    /// <inheritdoc cref="GetUInt16(int)"/>
    public ushort GetUInt16(string name) => GetUInt16(GetOrdinal(name));

    /// <summary>The value as an unsigned number of 32 bits.</summary>
    public uint GetUInt32(int ordinal) => checked((uint)Integer(ordinal, typeof(uint)));

    /// <inheritdoc cref="GetUInt32(int)"/>
    public uint GetUInt32(string name) => GetUInt32(GetOrdinal(name));

    /// <summary>The value as an unsigned number of 64 bits.</summary>
    public ulong GetUInt64(int ordinal) => checked((ulong)Integer(ordinal, typeof(ulong)));

    /// <inheritdoc cref="GetUInt64(int)"/>
    public ulong GetUInt64(string name) => GetUInt64(GetOrdinal(name));

    /// <inheritdoc/>
    public override float GetFloat(int ordinal) => NotNull(ordinal) is double number ? (float)number : (float)Number(ordinal, typeof(float));

    /// <inheritdoc cref="GetFloat(int)"/>
    public float GetFloat(string name) => GetFloat(GetOrdinal(name));

    /// <inheritdoc/>
    public override double GetDouble(int ordinal) => Number(ordinal, typeof(double));

    /// <inheritdoc cref="GetDouble(int)"/>
    public double GetDouble(string name) => GetDouble(GetOrdinal(name));

    /// <inheritdoc/>
    public override decimal GetDecimal(int ordinal) => NotNull(ordinal) switch
    {
        bool flag => flag ? 1 : 0,
        sbyte or byte or short or ushort or int or uint or long or ulong or decimal or float or double =>
            Convert.ToDecimal(GetValue(ordinal), CultureInfo.InvariantCulture),
        var value => throw Mismatch(ordinal, value, typeof(decimal)),
    };

    /// <inheritdoc cref="GetDecimal(int)"/>
    public decimal GetDecimal(string name) => GetDecimal(GetOrdinal(name));

    /// <inheritdoc/>
    public override string GetString(int ordinal) => NotNull(ordinal) switch
    {
        string text => text,
        Guid guid => guid.ToString("D"),
        var value => throw Mismatch(ordinal, value, typeof(string)),
    };

    /// <inheritdoc cref="GetString(int)"/>
    public string GetString(string name) => GetString(GetOrdinal(name));

    /// <inheritdoc/>
    public override char GetChar(int ordinal) => GetString(ordinal) is [var single, ..] ? single : throw new InvalidCastException("The value is an empty string.");

    /// <inheritdoc cref="GetChar(int)"/>
    public char GetChar(string name) => GetChar(GetOrdinal(name));

    /// <inheritdoc/>
    public override DateTime GetDateTime(int ordinal) => NotNull(ordinal) switch
    {
        DateTime time => time,
        string text when DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) => time,
        var value => throw Mismatch(ordinal, value, typeof(DateTime)),
    };

    /// <inheritdoc cref="GetDateTime(int)"/>
    public DateTime GetDateTime(string name) => GetDateTime(GetOrdinal(name));

    /// <summary>The time, taken as UTC.</summary>
    public DateTimeOffset GetDateTimeOffset(int ordinal) => new(DateTime.SpecifyKind(GetDateTime(ordinal), DateTimeKind.Utc));

    /// <inheritdoc cref="GetDateTimeOffset(int)"/>
    public DateTimeOffset GetDateTimeOffset(string name) => GetDateTimeOffset(GetOrdinal(name));

    /// <summary>The date.</summary>
    public DateOnly GetDateOnly(int ordinal) => DateOnly.FromDateTime(GetDateTime(ordinal));

    /// <inheritdoc cref="GetDateOnly(int)"/>
    public DateOnly GetDateOnly(string name) => GetDateOnly(GetOrdinal(name));

    /// <summary>The time of day.</summary>
    public TimeOnly GetTimeOnly(int ordinal) => TimeOnly.FromTimeSpan(GetTimeSpan(ordinal));

    /// <inheritdoc cref="GetTimeOnly(int)"/>
    public TimeOnly GetTimeOnly(string name) => GetTimeOnly(GetOrdinal(name));

    /// <summary>The duration.</summary>
    public TimeSpan GetTimeSpan(int ordinal) => NotNull(ordinal) is TimeSpan span ? span : throw Mismatch(ordinal, GetValue(ordinal), typeof(TimeSpan));

    /// <inheritdoc cref="GetTimeSpan(int)"/>
    public TimeSpan GetTimeSpan(string name) => GetTimeSpan(GetOrdinal(name));

    /// <inheritdoc/>
    public override Guid GetGuid(int ordinal) => NotNull(ordinal) switch
    {
        Guid guid => guid,
        string text when Guid.TryParse(text, out var guid) => guid,
        byte[] { Length: 16 } bytes => new(bytes),
        var value => throw Mismatch(ordinal, value, typeof(Guid)),
    };

    /// <inheritdoc cref="GetGuid(int)"/>
    public Guid GetGuid(string name) => GetGuid(GetOrdinal(name));

    /// <inheritdoc/>
    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length)
    {
        var field = Bytes(ordinal);
        if (buffer is null)
            return field.Length;
        var part = field[(int)Math.Min(dataOffset, field.Length)..];
        part = part[..Math.Min(length, part.Length)];
        part.CopyTo(buffer.AsSpan(bufferOffset));
        return part.Length;
    }

    /// <inheritdoc/>
    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length)
    {
        var text = GetString(ordinal);
        if (buffer is null)
            return text.Length;
        var start = (int)Math.Min(dataOffset, text.Length);
        var count = Math.Min(length, text.Length - start);
        text.CopyTo(start, buffer, bufferOffset, count);
        return count;
    }

    /// <inheritdoc/>
    public override Stream GetStream(int ordinal) => new MemoryStream(Bytes(ordinal).ToArray(), writable: false);

    /// <inheritdoc cref="GetStream(int)"/>
    public Stream GetStream(string name) => GetStream(GetOrdinal(name));

    /// <inheritdoc/>
    public override TextReader GetTextReader(int ordinal) => new StringReader(GetString(ordinal));

    /// <inheritdoc cref="GetFieldType(int)"/>
    public Type GetFieldType(string name) => GetFieldType(GetOrdinal(name));

    /// <inheritdoc/>
    public override T GetFieldValue<T>(int ordinal)
    {
        if (CurrentRow.IsNull(Check(ordinal)) && default(T) is null && Nullable.GetUnderlyingType(typeof(T)) is not null)
            return default!;
        if (GetValue(ordinal) is T value)
            return value;
        var type = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        return (T)As(type, ordinal);
    }

    private object As(Type type, int ordinal) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => GetBoolean(ordinal),
        TypeCode.SByte => GetSByte(ordinal),
        TypeCode.Byte => GetByte(ordinal),
        TypeCode.Int16 => GetInt16(ordinal),
        TypeCode.UInt16 => GetUInt16(ordinal),
        TypeCode.Int32 => GetInt32(ordinal),
        TypeCode.UInt32 => GetUInt32(ordinal),
        TypeCode.Int64 => GetInt64(ordinal),
        TypeCode.UInt64 => GetUInt64(ordinal),
        TypeCode.Single => GetFloat(ordinal),
        TypeCode.Double => GetDouble(ordinal),
        TypeCode.Decimal => GetDecimal(ordinal),
        TypeCode.DateTime => GetDateTime(ordinal),
        TypeCode.Char => GetChar(ordinal),
        TypeCode.String => GetString(ordinal),
        _ when type == typeof(Guid) => GetGuid(ordinal),
        _ when type == typeof(TimeSpan) => GetTimeSpan(ordinal),
        _ when type == typeof(DateOnly) => GetDateOnly(ordinal),
        _ when type == typeof(TimeOnly) => GetTimeOnly(ordinal),
        _ when type == typeof(DateTimeOffset) => GetDateTimeOffset(ordinal),
        _ when type == typeof(Stream) => GetStream(ordinal),
        _ when type == typeof(TextReader) => GetTextReader(ordinal),
        _ => throw Mismatch(ordinal, GetValue(ordinal), type),
    };

    private ReadOnlySpan<byte> Bytes(int ordinal)
    {
        var value = NotNull(ordinal);
        return Columns[ordinal].Kind is ColumnKind.Bytes or ColumnKind.Text
            ? CurrentRow.Field(ordinal)
            : throw Mismatch(ordinal, value, typeof(byte[]));
    }

    private Int128 Integer(int ordinal, Type wanted) => NotNull(ordinal) switch
    {
        bool flag => flag ? 1 : 0,
        sbyte number => number,
        byte number => number,
        short number => number,
        ushort number => number,
        int number => number,
        uint number => number,
        long number => number,
        ulong number => number,
        decimal number => (Int128)number,
        var value => throw Mismatch(ordinal, value, wanted),
    };

    private double Number(int ordinal, Type wanted) => NotNull(ordinal) switch
    {
        float number => number,
        double number => number,
        sbyte or byte or short or ushort or int or uint or long or ulong or decimal =>
            Convert.ToDouble(GetValue(ordinal), CultureInfo.InvariantCulture),
        var value => throw Mismatch(ordinal, value, wanted),
    };

    private object NotNull(int ordinal) => GetValue(ordinal) is var value && value != DBNull.Value
        ? value
        : throw new InvalidCastException($"Column '{GetName(ordinal)}' is NULL.");

    private InvalidCastException Mismatch(int ordinal, object value, Type wanted) =>
        new($"Column '{GetName(ordinal)}': can't convert {value.GetType().Name} to {wanted.Name}.");
}
