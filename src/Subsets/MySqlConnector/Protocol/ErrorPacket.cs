using System.Text;

namespace MySqlConnector.Protocol;

/// <summary>The server's refusal.</summary>
internal static class ErrorPacket
{
    public const byte Header = 0xFF;

    public static MySqlException ToException(ReadOnlySpan<byte> payload)
    {
        var reader = new PayloadReader(payload);
        reader.Skip(1);
        var code = (MySqlErrorCode)reader.ReadUInt16();
        var state = "HY000";
        if (reader.Remaining > 0 && reader.Peek() == '#')
        {
            reader.Skip(1);
            state = Encoding.ASCII.GetString(reader.ReadBytes(5));
        }
        return new(code, state, Encoding.UTF8.GetString(reader.ReadRest()));
    }
}
