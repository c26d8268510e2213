using System.Buffers.Binary;

namespace MySqlConnector.Protocol;

/// <summary>Frames payloads as packets: three bytes of length, one of sequence; payloads of 16 MB and more span several packets.</summary>
internal sealed class PacketChannel(Stream stream) : IAsyncDisposable
{
    private const int MaximumPacket = 0xFF_FFFF;
    private const int InitialBuffer = 16 * 1024;
    private const int LargestKeptBuffer = 1024 * 1024;

    private byte[] buffer = new byte[InitialBuffer];
    private int start;
    private int end;
    private byte sequence;

    public Stream Stream { get; private set; } = stream;

    /// <summary>Whether the next payload can be taken without waiting for the network.</summary>
    public bool HasBuffered => end - start >= PayloadWriter.HeaderLength
        && LengthAt(start) is var length && length < MaximumPacket && end - start - PayloadWriter.HeaderLength >= length;

    /// <summary>Goes on over TLS. Bytes that came before the upgrade may be forged, so there must be none.</summary>
    public void Upgrade(Stream secured)
    {
        if (start != end)
            throw new MySqlProtocolException("The server sent unencrypted data after the TLS request.");
        Stream = secured;
    }

    /// <summary>A command starts a new sequence of packets.</summary>
    public void StartSequence() => sequence = 0;

    /// <summary>The reply to a pipelined command follows; its sequence starts after the command's own packet.</summary>
    public void StartPipelinedReply() => sequence = 1;

    public async ValueTask SendAsync(PayloadWriter payload, CancellationToken cancellationToken)
    {
        if (payload.Length < MaximumPacket)
        {
            WriteHeader(payload.Framed.Span, payload.Length);
            await Stream.WriteAsync(payload.Framed, cancellationToken);
        }
        else
        {
            await SendInPiecesAsync(payload.Payload, cancellationToken);
        }
        await Stream.FlushAsync(cancellationToken);
    }

    /// <summary>The next payload; valid until the next call.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> ReceiveAsync(CancellationToken cancellationToken)
    {
        var first = await ReceivePacketAsync(cancellationToken);
        return first.Length < MaximumPacket ? first : await ReceiveRestAsync(first, cancellationToken);
    }

    public async ValueTask DisposeAsync() => await Stream.DisposeAsync();

    private async ValueTask SendInPiecesAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var header = new byte[PayloadWriter.HeaderLength];
        // A payload of an exact multiple of the maximum ends with an empty packet.
        for (var offset = 0; offset <= payload.Length; offset += MaximumPacket)
        {
            var piece = payload.Slice(offset, Math.Min(MaximumPacket, payload.Length - offset));
            WriteHeader(header, piece.Length);
            await Stream.WriteAsync(header, cancellationToken);
            await Stream.WriteAsync(piece, cancellationToken);
        }
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReceiveRestAsync(ReadOnlyMemory<byte> first, CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream(first.Length * 2);
        var piece = first;
        while (true)
        {
            whole.Write(piece.Span);
            if (piece.Length < MaximumPacket)
                return whole.GetBuffer().AsMemory(0, (int)whole.Length);
            piece = await ReceivePacketAsync(cancellationToken);
        }
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReceivePacketAsync(CancellationToken cancellationToken)
    {
        await FillAsync(PayloadWriter.HeaderLength, cancellationToken);
        var length = LengthAt(start);
        var received = buffer[start + 3];
        if (received != sequence)
            throw new MySqlProtocolException($"Packet out of order: expected sequence {sequence}, got {received}.");
        sequence++;
        await FillAsync(PayloadWriter.HeaderLength + length, cancellationToken);
        var payload = buffer.AsMemory(start + PayloadWriter.HeaderLength, length);
        start += PayloadWriter.HeaderLength + length;
        return payload;
    }

    private async ValueTask FillAsync(int needed, CancellationToken cancellationToken)
    {
        if (end - start >= needed)
            return;
        MakeRoom(needed);
        while (end - start < needed)
        {
            var read = await Stream.ReadAsync(buffer.AsMemory(end), cancellationToken);
            if (read == 0)
                throw new EndOfStreamException("The server closed the connection.");
            end += read;
        }
    }

    private void MakeRoom(int needed)
    {
        var held = end - start;
        var target = buffer;
        if (needed > buffer.Length)
            target = new byte[needed];
        else if (buffer.Length > LargestKeptBuffer && needed <= InitialBuffer && held <= InitialBuffer)
            target = new byte[InitialBuffer];
        Buffer.BlockCopy(buffer, start, target, 0, held);
        (buffer, start, end) = (target, 0, held);
    }

    private int LengthAt(int offset) => buffer[offset] | (buffer[offset + 1] << 8) | (buffer[offset + 2] << 16);

    private void WriteHeader(Span<byte> target, int length) =>
        BinaryPrimitives.WriteUInt32LittleEndian(target, (uint)length | ((uint)sequence++ << 24));
}
