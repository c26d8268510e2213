using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MySqlConnector.Protocol;

namespace MySqlConnector.Tests.Protocol;

public sealed class PayloadTests
{
    [Theory]
    [InlineData(0ul, "00")]
    [InlineData(250ul, "FA")]
    [InlineData(251ul, "FCFB00")]
    [InlineData(0xFFFFul, "FCFFFF")]
    [InlineData(0x1_0000ul, "FD000001")]
    [InlineData(0xFF_FFFFul, "FDFFFFFF")]
    [InlineData(0x100_0000ul, "FE0000000100000000")]
    [InlineData(ulong.MaxValue, "FEFFFFFFFFFFFFFFFF")]
    public void LengthEncoded_AnyNumber_HasThePublishedForm(ulong number, string bytes)
    {
        var payload = new PayloadWriter(1).LengthEncoded(number).Payload;
        Assert.Equal(bytes, Convert.ToHexString(payload.Span));
        Assert.Equal(number, new PayloadReader(payload.Span).ReadLengthEncoded());
    }

    [Fact]
    public void Text_AnyString_RoundTrips() => Prop.ForAll<string>(text =>
    {
        var written = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? ""));
        return new PayloadReader(new PayloadWriter(1).LengthEncoded(written).Payload.Span).ReadLengthEncodedString() == written;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Packets_AnyGarbage_FailOnlyWithTheProtocolError() => Prop.ForAll<byte[]>(bytes =>
        FailsOnlyAsAllowed(() => HandshakePacket.Parse([10, .. bytes]))
        && FailsOnlyAsAllowed(() => ColumnDefinition.Parse(bytes))
        && FailsOnlyAsAllowed(() => OkPacket.Parse([0, .. bytes]))
        && FailsOnlyAsAllowed(() => ErrorPacket.ToException([0xFF, .. bytes]))).QuickCheckThrowOnFailure();

    [Fact]
    public void Handshake_OfMariaDb_LosesItsReplicationPrefix()
    {
        byte[] greeting =
        [
            10, .. "5.5.5-10.11.6-MariaDB\0"u8, 1, 0, 0, 0, .. "ABCDEFGH\0"u8, 0xFE, 0xF7, 33, 2, 0, 0xFF, 0x81, 21, .. new byte[10],
            .. "IJKLMNOPQRST\0"u8, .. "mysql_native_password\0"u8,
        ];
        var handshake = HandshakePacket.Parse(greeting);
        Assert.Equal("10.11.6-MariaDB", handshake.ServerVersion);
        Assert.Equal(1u, handshake.ThreadId);
        Assert.Equal("ABCDEFGHIJKLMNOPQRST"u8.ToArray(), handshake.Salt);
        Assert.Equal("mysql_native_password", handshake.AuthenticationPlugin);
    }

    [Fact]
    public void Error_WithState_BecomesNumberStateAndMessage()
    {
        var failure = ErrorPacket.ToException([0xFF, 0x15, 0x04, .. "#28000Access denied"u8]);
        Assert.Equal(1045, failure.Number);
        Assert.Equal("28000", failure.SqlState);
        Assert.Equal("Access denied", failure.Message);
    }

    private static bool FailsOnlyAsAllowed(Action parse) => Record.Exception(parse) is null or MySqlProtocolException;
}
