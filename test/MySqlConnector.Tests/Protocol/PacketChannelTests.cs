using MySqlConnector.Protocol;

namespace MySqlConnector.Tests.Protocol;

public sealed class PacketChannelTests
{
    private const int Maximum = 0xFF_FFFF;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(Maximum - 1, 1)]
    [InlineData(Maximum, 2)]
    [InlineData(Maximum + 1, 2)]
    [InlineData((2 * Maximum) + 5, 3)]
    public async Task Payload_OfAnySize_RoundTripsInPackets(int length, int packets)
    {
        var payload = new byte[length];
        new Random(length).NextBytes(payload);
        using var wire = new MemoryStream();
        await new PacketChannel(wire).SendAsync(new PayloadWriter(length).Bytes(payload), Token);
        Assert.Equal(length + (4 * packets), wire.Length);
        wire.Position = 0;
        var received = await new PacketChannel(wire).ReceiveAsync(Token);
        Assert.True(received.Span.SequenceEqual(payload));
    }

    [Fact]
    public async Task Packet_OutOfOrder_IsAProtocolError()
    {
        using var wire = new MemoryStream([1, 0, 0, 7, 42]);
        var failure = await Assert.ThrowsAsync<MySqlProtocolException>(async () => await new PacketChannel(wire).ReceiveAsync(Token));
        Assert.Equal("Packet out of order: expected sequence 0, got 7.", failure.Message);
    }

    [Fact]
    public async Task Stream_EndsInsideAPacket_IsAnEndOfStream()
    {
        using var wire = new MemoryStream([5, 0, 0, 0, 42]);
        await Assert.ThrowsAsync<EndOfStreamException>(async () => await new PacketChannel(wire).ReceiveAsync(Token));
    }

    [Fact]
    public async Task Upgrade_BytesCameBefore_IsRefused()
    {
        using var wire = new MemoryStream([1, 0, 0, 0, 42, 1, 0, 0, 1, 43]);
        var channel = new PacketChannel(wire);
        await channel.ReceiveAsync(Token);
        Assert.Throws<MySqlProtocolException>(() => channel.Upgrade(Stream.Null));
    }
}
