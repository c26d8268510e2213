using MySqlConnector.Protocol;

namespace MySqlConnector.Results;

/// <summary>The current row: a packet and where its fields are. It is overwritten by the next one.</summary>
internal sealed class ResultRow(int fieldCount)
{
    private readonly int[] starts = new int[fieldCount];
    private readonly int[] lengths = new int[fieldCount];
    private ReadOnlyMemory<byte> payload;

    public void Set(ReadOnlyMemory<byte> packet)
    {
        payload = packet;
        var reader = new PayloadReader(packet.Span);
        for (var i = 0; i < starts.Length; i++)
        {
            var length = reader.ReadLengthEncodedOrNull();
            starts[i] = packet.Length - reader.Remaining;
            lengths[i] = length is null ? -1 : checked((int)length);
            reader.Skip(Math.Max(0, lengths[i]));
        }
    }

    public bool IsNull(int ordinal) => lengths[ordinal] < 0;

    public ReadOnlySpan<byte> Field(int ordinal) => payload.Span.Slice(starts[ordinal], lengths[ordinal]);
}
