using System.Buffers.Text;
using System.Text;

namespace MySqlConnector.Results;

/// <summary>Reads values of the text protocol.</summary>
internal static class TextValue
{
    public static object Read(ReadOnlySpan<byte> text, ResultColumn column) => column.Kind switch
    {
        ColumnKind.Boolean => text is not [(byte)'0'],
        ColumnKind.SByte => checked((sbyte)ReadInt64(text)),
        ColumnKind.Byte => checked((byte)ReadInt64(text)),
        ColumnKind.Int16 => checked((short)ReadInt64(text)),
        ColumnKind.UInt16 => checked((ushort)ReadInt64(text)),
        ColumnKind.Int32 => checked((int)ReadInt64(text)),
        ColumnKind.UInt32 => checked((uint)ReadInt64(text)),
        ColumnKind.Int64 => ReadInt64(text),
        ColumnKind.UInt64 => Utf8Parser.TryParse(text, out ulong number, out var used) && used == text.Length ? number : throw Unreadable(text, column),
        ColumnKind.Single => Utf8Parser.TryParse(text, out float number, out var used) && used == text.Length ? number : throw Unreadable(text, column),
        ColumnKind.Double => Utf8Parser.TryParse(text, out double number, out var used) && used == text.Length ? number : throw Unreadable(text, column),
        ColumnKind.Decimal => Utf8Parser.TryParse(text, out decimal number, out var used) && used == text.Length ? number : throw Unreadable(text, column),
        ColumnKind.Bit => ReadBit(text),
        ColumnKind.DateTime => ReadDateTime(text, column),
        ColumnKind.TimeSpan => ReadTimeSpan(text, column),
        ColumnKind.Guid => Utf8Parser.TryParse(text, out Guid guid, out var used, 'D') && used == text.Length ? guid : throw Unreadable(text, column),
        ColumnKind.Text => Encoding.UTF8.GetString(text),
        _ => text.ToArray(),
    };

    private static long ReadInt64(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out long number, out var used) && used == text.Length
            ? number
            : throw new FormatException($"'{Encoding.UTF8.GetString(text)}' is no integer.");

    private static ulong ReadBit(ReadOnlySpan<byte> bytes)
    {
        var bits = 0UL;
        foreach (var part in bytes)
            bits = (bits << 8) | part;
        return bits;
    }

    private static DateTime ReadDateTime(ReadOnlySpan<byte> text, ResultColumn column)
    {
        var date = new Digits(text);
        int year = date.Next(4), month = date.Next(2), day = date.Next(2), hour = date.Next(2), minute = date.Next(2), second = date.Next(2);
        var ticks = date.Fraction();
        if (year == 0 || month == 0 || day == 0)
            return column.ConvertZeroDateTime
                ? DateTime.MinValue
                : throw new InvalidCastException("Unable to convert MySQL date/time to System.DateTime, set AllowZeroDateTime=True or ConvertZeroDateTime=True in the connection string.");
        return date.IsValid ? new DateTime(year, month, day, hour, minute, second).AddTicks(ticks) : throw Unreadable(text, column);
    }

    private static TimeSpan ReadTimeSpan(ReadOnlySpan<byte> text, ResultColumn column)
    {
        var negative = text is [(byte)'-', ..];
        var unsigned = negative ? text[1..] : text;
        var hourDigits = unsigned.IndexOf((byte)':');
        var time = new Digits(unsigned);
        var span = new TimeSpan(time.Next(Math.Max(0, hourDigits)), time.Next(2), time.Next(2)) + TimeSpan.FromTicks(time.Fraction());
        if (!time.IsValid || hourDigits < 1)
            throw Unreadable(text, column);
        return negative ? -span : span;
    }

    private static FormatException Unreadable(ReadOnlySpan<byte> text, ResultColumn column) =>
        new($"Column '{column.Definition.Name}' ({column.TypeName}): '{Encoding.UTF8.GetString(text)}' cannot be read as {column.Type.Name}.");

    /// <summary>Takes numbers of fixed width that single separators divide; fields that are left away at the end are zero.</summary>
    private ref struct Digits(ReadOnlySpan<byte> text)
    {
        private ReadOnlySpan<byte> rest = text;

        public bool IsValid { get; private set; } = true;

        public int Next(int width)
        {
            if (rest.IsEmpty)
                return 0;
            var valid = Utf8Parser.TryParse(rest[..Math.Min(width, rest.Length)], out int value, out var used) && used == width;
            IsValid &= valid;
            rest = rest.Length > width && rest[width] != '.' ? rest[(width + 1)..] : rest[Math.Min(width, rest.Length)..];
            return value;
        }

        public long Fraction()
        {
            if (rest is not [(byte)'.', .. var digits])
            {
                IsValid &= rest.IsEmpty;
                return 0;
            }
            var ticks = 0L;
            for (var i = 0; i < 7; i++)
                ticks = (ticks * 10) + (i < digits.Length ? digits[i] - '0' : 0);
            return ticks;
        }
    }
}
