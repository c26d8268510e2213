using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;
using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Dns;

/// <summary>
/// Asks a name's address every 50 ms by its own UDP query, past every cache of this machine, and keeps when which answer came.
/// </summary>
internal sealed class DnsWatch(string name, IPEndPoint resolver, RunClock clock)
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly List<DnsPeriod> _periods = [];
    private volatile DnsAnswer? _latest;

    /// <summary>The last answer; null before the first.</summary>
    public DnsAnswer? Latest => _latest;

    /// <summary>The watch for a host, or null where it is an address or this machine names no resolver.</summary>
    public static DnsWatch? For(string host, IPEndPoint? resolver, RunClock clock) =>
        IPAddress.TryParse(host, out _) || (resolver ?? SystemResolver()) is not { } server ? null : new(host, server, clock);

    /// <summary>Watches until <paramref name="stop"/>.</summary>
    public async Task<DnsFacts> RunAsync(CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                var asked = clock.Now;
                Add(asked, await AskAsync(stop));
                var wait = asked + Period - clock.Now;
                if (wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait, clock.TimeProvider, stop);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The end of the workload.
        }
        return new(name, resolver.ToString(), _periods);
    }

    private async Task<DnsAnswer> AskAsync(CancellationToken stop)
    {
        using var deadline = new CancellationTokenSource(Patience, clock.TimeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stop);
        try
        {
            // A new socket has a new port, and the id is random: so an unsolicited answer is ignored.
            using var socket = new UdpClient(resolver.AddressFamily);
            socket.Connect(resolver);
            var id = (ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue + 1);
            await socket.SendAsync(ResolverMessage.Query(id, name), both.Token);
            while (true)
            {
                if (ResolverMessage.Parse((await socket.ReceiveAsync(both.Token)).Buffer, id) is { } answer)
                {
                    return answer;
                }
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new([], null, null, $"no answer within {Patience.TotalSeconds} s");
        }
        catch (Exception e) when (e is SocketException or FormatException)
        {
            return new([], null, null, e.Message);
        }
    }

    private void Add(TimeSpan at, DnsAnswer answer)
    {
        _latest = answer;
        if (_periods.Count > 0 && _periods[^1].Answer.Key == answer.Key)
        {
            _periods[^1] = _periods[^1] with { Last = at };
        }
        else
        {
            _periods.Add(new(at, at, answer));
        }
    }

    private static IPEndPoint? SystemResolver()
    {
        try
        {
            var address = NetworkInterface
                .GetAllNetworkInterfaces()
                .Where(i => i.OperationalStatus == OperationalStatus.Up)
                .SelectMany(i => i.GetIPProperties().DnsAddresses)
                .FirstOrDefault();
            return address is null ? null : new(address, 53);
        }
        catch (Exception e) when (e is NetworkInformationException or PlatformNotSupportedException)
        {
            return null;
        }
    }
}
