using System.Globalization;
using System.Text;
using MySqlConnector.Protocol;

namespace MySqlConnector.Statements;

/// <summary>Writes one value as an SQL literal. The connection's character set is utf8mb4, where no multi-byte character contains a quote or backslash.</summary>
internal readonly struct SqlLiteral(PayloadWriter target, bool noBackslashEscapes)
{
    public void Write(MySqlParameter parameter)
    {
        switch (parameter.Value)
        {
            case null or DBNull:
                target.Text("NULL");
                break;
            case string text:
                WriteText(text);
                break;
            case char character:
                WriteText([character]);
                break;
            case ReadOnlyMemory<char> text:
                WriteText(text.Span);
                break;
            case bool flag:
                target.Text(flag ? "true" : "false");
                break;
            case byte or sbyte or short or ushort or int or uint or long or ulong or decimal:
                target.Text(((IFormattable)parameter.Value).ToString(null, CultureInfo.InvariantCulture));
                break;
            case float number:
                WriteNumber(number, number.ToString("R", CultureInfo.InvariantCulture), parameter);
                break;
            case double number:
                WriteNumber(number, number.ToString("R", CultureInfo.InvariantCulture), parameter);
                break;
            case Enum value:
                target.Text(value.ToString("D"));
                break;
            case byte[] bytes:
                WriteBytes(bytes);
                break;
            case ReadOnlyMemory<byte> bytes:
                WriteBytes(bytes.Span);
                break;
            case Memory<byte> bytes:
                WriteBytes(bytes.Span);
                break;
            case ArraySegment<byte> bytes:
                WriteBytes(bytes);
                break;
            default:
                WriteOther(parameter);
                break;
        }
    }

    private void WriteOther(MySqlParameter parameter)
    {
        FormattableString literal = parameter.Value switch
        {
            DateTime time => $"timestamp'{time:yyyy-MM-dd HH:mm:ss.ffffff}'",
            DateTimeOffset time => $"timestamp'{time.UtcDateTime:yyyy-MM-dd HH:mm:ss.ffffff}'",
            DateOnly date => $"date'{date:yyyy-MM-dd}'",
            TimeOnly time => $"time'{time:HH:mm:ss.ffffff}'",
            TimeSpan time => Duration(time),
            Guid guid => $"'{guid:D}'",
            _ => throw new NotSupportedException(
                $"Parameter '{parameter.ParameterName}' has type {parameter.Value!.GetType().Name}, which has no SQL literal."),
        };
        target.Text(literal.ToString(CultureInfo.InvariantCulture));
    }

    private static FormattableString Duration(TimeSpan time)
    {
        var absolute = time.Duration();
        var sign = time < TimeSpan.Zero ? "-" : "";
        return $"time'{sign}{(long)absolute.TotalHours:00}:{absolute:mm\\:ss\\.ffffff}'";
    }

    private void WriteNumber(double number, string text, MySqlParameter parameter)
    {
        if (!double.IsFinite(number))
            throw new NotSupportedException($"Parameter '{parameter.ParameterName}': {text} is no number in SQL.");
        target.Text(text);
    }

    private void WriteText(ReadOnlySpan<char> text)
    {
        // Without backslash escapes a backslash is safe only as long as the mode holds, and one statement of several may end it.
        if (noBackslashEscapes && text.Contains('\\'))
        {
            target.Text("_utf8mb4 0x").Hex(Encoding.UTF8.GetBytes(text.ToArray()));
            return;
        }
        target.Byte((byte)'\'');
        for (int special; (special = text.IndexOfAny('\'', '\\')) >= 0; text = text[(special + 1)..])
            target.Text(text[..(special + 1)]).Byte((byte)text[special]);
        target.Text(text).Byte((byte)'\'');
    }

    private void WriteBytes(ReadOnlySpan<byte> bytes) => target.Text("_binary X'").Hex(bytes).Byte((byte)'\'');
}
