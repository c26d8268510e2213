using System.Net;
using System.Net.Sockets;

namespace RdsCluster.Verifier.Tests.Simulation;

/// <summary>
/// A DNS server for the writer endpoint of a model: the old address before a failover, the new one behind it, and after
/// <paramref name="leadsBackAfter"/> the
/// old one again.
/// </summary>
internal sealed class SimulatedDns : IDisposable
{
    /// <summary>A name moves some time after the request, never with it.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(400);

    private readonly UdpClient _server = new(new IPEndPoint(IPAddress.Loopback, 0));

    public SimulatedDns(SimulatedCluster cluster, TimeSpan? leadsBackAfter) => _ = ServeAsync(cluster, leadsBackAfter);

    public IPEndPoint Address => (IPEndPoint)_server.Client.LocalEndPoint!;

    public void Dispose() => _server.Dispose();

    private async Task ServeAsync(SimulatedCluster cluster, TimeSpan? leadsBackAfter)
    {
        DateTimeOffset? moved = null;
        while (true)
        {
            try
            {
                var query = await _server.ReceiveAsync(CancellationToken.None);
                if (cluster.FailoversRequested > 0)
                {
                    moved ??= DateTimeOffset.UtcNow;
                }
                var age = DateTimeOffset.UtcNow - moved;
                var isNew = age > Delay && !(age > leadsBackAfter);
                byte[] answer = [.. query.Buffer, 0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 5, 0, 4, 10, 0, 0, (byte)(isNew ? 2 : 1)];
                (answer[2], answer[7]) = (0x81, 1);
                await _server.SendAsync(answer, query.RemoteEndPoint, CancellationToken.None);
            }
            catch (Exception e) when (e is ObjectDisposedException or SocketException)
            {
                return;
            }
        }
    }
}
