using System.Net.Sockets;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Endpoints;
using RdsCluster.LocalHost.Plans;
using RdsCluster.Templates.Models;

namespace RdsCluster.LocalHost.Proxies;

/// <summary>
/// Stands for RDS Proxy: keeps its address, holds new connections while there is no writer, and ends those to an old one. It passes
/// connections through, one to one; RDS Proxy shares them.
/// </summary>
public sealed class RdsProxyEmulator : IProxy
{
    /// <summary>What <see cref="Kind"/> says.</summary>
    public const string Name = "RDS Proxy";

    private static readonly TimeSpan FollowEvery = TimeSpan.FromMilliseconds(25);
    private readonly ILocalCluster _cluster;
    private readonly TcpForwarder _writer;
    private readonly TcpForwarder? _reader;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _following;
    private uint _turn;

    private RdsProxyEmulator(ILocalCluster cluster, TcpForwarder writer, TcpForwarder? reader, TimeProvider time)
    {
        (_cluster, _writer, _reader) = (cluster, writer, reader);
        writer.Route(WriterRoute);
        reader?.Route(ReaderRoute);
        _following = FollowAsync(time);
    }

    public string Kind => Name;

    public LocalEndpoint Writer => _writer.Endpoint;

    public LocalEndpoint? Reader => _reader?.Endpoint;

    /// <summary>Listens next to the cluster's endpoints, on its port.</summary>
    /// <exception cref="LocalHostException">An address is taken.</exception>
    public static RdsProxyEmulator Start(ILocalCluster cluster, ProxyPlan plan, TimeProvider time)
    {
        var endpoint = cluster.State.Writer;
        TcpForwarder? forwarder = null;
        try
        {
            forwarder = TcpForwarder.Listen(AddressBlock.NextTo(endpoint, 4), plan.BorrowTimeout);
            return new RdsProxyEmulator(
                cluster,
                forwarder,
                plan.HasReader ? TcpForwarder.Listen(AddressBlock.NextTo(endpoint, 5), plan.BorrowTimeout) : null,
                time
            );
        }
        catch (SocketException e)
        {
            _ = forwarder?.DisposeAsync().AsTask();
            throw new LocalHostException(
                $"Proxy {plan.Name} cannot listen next to {endpoint}: {e.Message}. Stop what listens there or choose another port.",
                inner: e
            );
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }
        await _stopping.CancelAsync();
        await _following;
        await _writer.DisposeAsync();
        if (_reader is not null)
        {
            await _reader.DisposeAsync();
        }
        _stopping.Dispose();
    }

    private IEnumerable<LocalEndpoint> WriterRoute() =>
        Routes(_cluster.State.Instances.Where(instance => instance is { IsWriter: true, Status: ResourceStatus.Available }));

    /// <summary>The readers in turn, the next ones should the first refuse.</summary>
    private IEnumerable<LocalEndpoint> ReaderRoute()
    {
        var readers = Routes(_cluster.State.Instances.Where(instance => instance is { IsWriter: false, Status: ResourceStatus.Available }))
            .ToList();
        var first = readers.Count == 0 ? 0 : (int)(Interlocked.Increment(ref _turn) % readers.Count);
        return [.. readers[first..], .. readers[..first]];
    }

    private IEnumerable<LocalEndpoint> Routes(IEnumerable<LocalInstance> instances) =>
        instances.Select(instance => Writer with { Address = instance.Host });

    /// <summary>A connection to a host that is the writer no more must not be written to, though the host still answers.</summary>
    private async Task FollowAsync(TimeProvider time)
    {
        using var timer = new PeriodicTimer(FollowEvery, time);
        var last = WriterRoute().FirstOrDefault();
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                var now = WriterRoute().FirstOrDefault();
                if (now is null || now == last)
                {
                    continue;
                }
                if (last is not null)
                {
                    _writer.Break(last);
                }
                _reader?.Break(now);
                last = now;
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested) { }
    }
}
