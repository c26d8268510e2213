using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Dns;

/// <summary>
/// Answers for the RDS-shaped names of local clusters, over UDP and TCP on loopback. Its misbehaviours are faults:
/// <c>dns-delay</c>, <c>dns-flap</c>, <c>dns-sticky</c>, <c>dns-servfail</c>, each with an optional <c>period</c> in seconds.
/// </summary>
public sealed class DnsServer : IFaultTarget, IAsyncDisposable
{
    private const int Attempts = 5;

    // How exactly a change is timed that nobody asks about.
    private static readonly TimeSpan ObserveEvery = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan IdleConnection = TimeSpan.FromSeconds(10);

    private readonly ClusterZone _zone;
    private readonly DnsServerOptions _options;
    private readonly Socket _udp;
    private readonly TcpListener _tcp;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;

    private DnsServer(IReadOnlyList<ILocalCluster> clusters, DnsServerOptions options, Socket udp, TcpListener tcp)
    {
        (_options, _udp, _tcp) = (options, udp, tcp);
        _zone = new ClusterZone(clusters, options);
        _zone.Observe();
        _running = Task.WhenAll(AnswerUdpAsync(), AnswerTcpAsync(), ObserveAsync());
    }

    /// <summary>Address and port of both protocols.</summary>
    public IPEndPoint Endpoint => (IPEndPoint)_udp.LocalEndPoint!;

    public DnsMode Mode => _zone.Mode;

    public IReadOnlyList<string> ActiveFaults => DnsFaults.Name(_zone.Mode) is { } name ? [name] : [];

    /// <summary>Whether a fault is one of names and not of servers.</summary>
    public static bool HasFault(string name) => DnsFaults.Has(name);

    /// <exception cref="LocalHostException">The address is not loopback, or the port is taken.</exception>
    public static DnsServer Start(IReadOnlyList<ILocalCluster> clusters, DnsServerOptions options)
    {
        if (!IPAddress.IsLoopback(options.Address))
        {
            throw new LocalHostException($"The DNS server listens on loopback only; {options.Address} is not a loopback address.");
        }
        for (var attempt = 1; ; attempt++)
        {
            var datagrams = new Socket(options.Address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            try
            {
                datagrams.Bind(new IPEndPoint(options.Address, options.Port));
                var connections = new TcpListener((IPEndPoint)datagrams.LocalEndPoint!);
                connections.Start();
                return new DnsServer(clusters, options, datagrams, connections);
            }
            catch (SocketException) when (options.Port == 0 && attempt < Attempts)
            {
                // The system chose a port that is free for UDP and taken for TCP.
                datagrams.Dispose();
            }
            catch (SocketException e)
            {
                datagrams.Dispose();
                throw new LocalHostException(
                    $"The DNS server cannot listen on {options.Address}:{options.Port}: {e.Message}. Name another port, or 0 "
                        + "for a free one.",
                    inner: e
                );
            }
        }
    }

    /// <summary>Changes how names behave from now on; what changed before stays as it is.</summary>
    public void SetMode(DnsMode mode, TimeSpan? period = null) => _zone.Set(mode, period);

    /// <summary>What a client that asks now learns, as it would over the network.</summary>
    /// <returns>Null where the name leads nowhere, or the server fails.</returns>
    public IPAddress? Resolve(string name) =>
        _zone.Resolve(new DnsQuestion(name, DnsMessage.TypeA)).Records.FirstOrDefault(record => record.Address is not null)?.Address;

    public Task ApplyFaultAsync(string name, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        SetMode(DnsFaults.Mode(name), DnsFaults.Period(name, parameters));
        return Task.CompletedTask;
    }

    public Task RevertFaultAsync(string name, CancellationToken cancellationToken)
    {
        if (DnsFaults.Mode(name) != _zone.Mode)
        {
            throw new LocalHostException($"{name} is not active.");
        }
        SetMode(DnsMode.Clean);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }
        await _stopping.CancelAsync();
        await _running;
        _udp.Dispose();
        _tcp.Dispose();
        _stopping.Dispose();
    }

    private byte[] Answer(ReadOnlySpan<byte> query, bool overTcp)
    {
        var (question, code) = DnsMessage.Read(query);
        IReadOnlyList<DnsRecord> records = [];
        if (question is not null)
        {
            (code, records) = _zone.Resolve(question);
        }
        return DnsMessage.Answer(query, question, code, records, _options.TimeToLive, overTcp);
    }

    private Task AnswerUdpAsync() =>
        UntilStoppedAsync(async cancellationToken =>
        {
            var buffer = new byte[4096];
            var anyone = new IPEndPoint(
                _options.Address.AddressFamily is AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any,
                0
            );
            while (true)
            {
                try
                {
                    var received = await _udp.ReceiveFromAsync(buffer, SocketFlags.None, anyone, cancellationToken);
                    if (DnsMessage.IsQuery(buffer.AsSpan(0, received.ReceivedBytes)))
                    {
                        await _udp.SendToAsync(
                            Answer(buffer.AsSpan(0, received.ReceivedBytes), overTcp: false),
                            received.RemoteEndPoint,
                            cancellationToken
                        );
                    }
                }
                catch (SocketException)
                {
                    // A client that has gone, or a message longer than any query: the next one is served.
                }
            }
        });

    private Task AnswerTcpAsync() =>
        UntilStoppedAsync(async cancellationToken =>
        {
            while (true)
            {
                var client = await _tcp.AcceptTcpClientAsync(cancellationToken);
                _ = ServeAsync(client, cancellationToken);
            }
        });

    private Task ObserveAsync() =>
        UntilStoppedAsync(async cancellationToken =>
        {
            using var timer = new PeriodicTimer(ObserveEvery, _options.Time);
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                _zone.Observe();
            }
        });

    /// <summary>Messages over TCP carry their length (RFC 1035, 4.2.2).</summary>
    private async Task ServeAsync(TcpClient client, CancellationToken stop)
    {
        using (client)
        using (var idle = CancellationTokenSource.CreateLinkedTokenSource(stop))
        {
            try
            {
                var stream = client.GetStream();
                var length = new byte[2];
                while (true)
                {
                    idle.CancelAfter(IdleConnection);
                    await stream.ReadExactlyAsync(length, idle.Token);
                    var query = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
                    await stream.ReadExactlyAsync(query, idle.Token);
                    if (!DnsMessage.IsQuery(query))
                    {
                        return;
                    }
                    var answer = Answer(query, overTcp: true);
                    BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)answer.Length);
                    await stream.WriteAsync((byte[])[.. length, .. answer], idle.Token);
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // The client is done, or idle.
            }
        }
    }

    private async Task UntilStoppedAsync(Func<CancellationToken, Task> serve)
    {
        try
        {
            await Task.Yield();
            await serve(_stopping.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested) { }
    }
}
