using System.Net.Sockets;
using System.Threading.Tasks.Sources;

namespace RdsCluster.LocalHost.Endpoints;

/// <summary>
/// A receive or a send that ends with an error code instead of an exception. When a server dies, all its connections end at once: thrown
/// and caught a hundred times, the exceptions would keep two cores busy for as long as the clients' own measurement is to be exact.
/// </summary>
internal sealed class SocketStep : SocketAsyncEventArgs, IValueTaskSource<int>
{
    private ManualResetValueTaskSourceCore<int> _source;

    /// <returns>Number of bytes; 0 at the end, −1 after an error.</returns>
    public ValueTask<int> ReceiveAsync(Socket socket, Memory<byte> buffer) =>
        RunAsync(socket, buffer, static (s, step) => s.ReceiveAsync(step));

    /// <returns>Number of bytes; −1 after an error.</returns>
    public ValueTask<int> SendAsync(Socket socket, Memory<byte> buffer) => RunAsync(socket, buffer, static (s, step) => s.SendAsync(step));

    public int GetResult(short token) => _source.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _source.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    protected override void OnCompleted(SocketAsyncEventArgs e) => _source.SetResult(Outcome);

    private int Outcome => SocketError == SocketError.Success ? BytesTransferred : -1;

    private ValueTask<int> RunAsync(Socket socket, Memory<byte> buffer, Func<Socket, SocketStep, bool> start)
    {
        _source.Reset();
        SetBuffer(buffer);
        try
        {
            return start(socket, this) ? new(this, _source.Version) : new(Outcome);
        }
        catch (ObjectDisposedException)
        {
            return new(-1);
        }
    }
}
