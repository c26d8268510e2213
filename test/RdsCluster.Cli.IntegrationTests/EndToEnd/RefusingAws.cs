using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RdsCluster.Cli.IntegrationTests.EndToEnd;

/// <summary>An HTTP peer on loopback that answers every request of the AWS query protocol with one error.</summary>
internal sealed class RefusingAws : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _answer;

    public RefusingAws(int status, string code, string message)
    {
        var body =
            $"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error>"
            + "<RequestId>r-1</RequestId></ErrorResponse>";
        _answer = Encoding.ASCII.GetBytes(
            $"HTTP/1.1 {status} Refused\r\nContent-Type: text/xml\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"
        );
        _listener.Start();
        _ = ServeAsync();
    }

    public string Url => $"http://{_listener.LocalEndpoint}";

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(CancellationToken.None);
                var stream = client.GetStream();
                // The request is small and its content does not matter: one read takes it.
                _ = await stream.ReadAsync(new byte[64 * 1024], CancellationToken.None);
                await stream.WriteAsync(_answer, CancellationToken.None);
                await stream.FlushAsync(CancellationToken.None);
                client.Client.Shutdown(SocketShutdown.Send);
                // Until the other side closes: an early close could take the answer with it.
                while (await stream.ReadAsync(new byte[1024], CancellationToken.None) > 0) { }
            }
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException or IOException)
        {
            // The test is over.
        }
    }
}
