using System.Net.Sockets;
using System.Text;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Endpoints;
using RdsCluster.LocalHost.Supervision;

namespace RdsCluster.LocalHost.Proxies;

/// <summary>
/// A real HAProxy in front of a local cluster, as a rehearsed proxy layer: one endpoint follows the writer, one spreads over the
/// readers. Their addresses never change, so clients need no DNS to follow a failover.
/// </summary>
public sealed class HaProxy : IProxy
{
    // sun_path has 104 bytes on macOS, 108 on Linux, with the 0 at the end.
    private const int LongestSocketName = 103;
    private static readonly TimeSpan FollowEvery = TimeSpan.FromMilliseconds(25);

    private readonly ILocalCluster _cluster;
    private readonly SupervisedProcess _process;
    private readonly DirectoryInfo _directory;
    private readonly CancellationTokenSource _stopping = new();
    private Dictionary<string, string?> _routes = [];
    private Task _following = Task.CompletedTask;

    private HaProxy(
        ILocalCluster cluster,
        SupervisedProcess process,
        DirectoryInfo directory,
        LocalEndpoint writer,
        LocalEndpoint reader
    ) => (_cluster, _process, _directory, Writer, Reader) = (cluster, process, directory, writer, reader);

    public string Kind => "HAProxy";

    public LocalEndpoint Writer { get; }

    /// <summary>Spreads over the readers; refuses connections while there is none.</summary>
    public LocalEndpoint Reader { get; }

    LocalEndpoint? IProxy.Reader => _cluster.Plan.Instances.Count > 1 ? Reader : null;

    /// <summary>Starts HAProxy next to the cluster's endpoints, on the next two addresses, and waits until it routes.</summary>
    /// <exception cref="LocalHostException">No HAProxy is to be had, or it does not start.</exception>
    public static async Task<HaProxy> StartAsync(
        ILocalCluster cluster,
        HaProxyOptions options,
        IProgress<string>? progress,
        CancellationToken cancellationToken
    )
    {
        var program = await HaProxyProgram.LocateAsync(options.Search, progress, cancellationToken);
        var state = cluster.State;
        var (writer, reader) = (AddressBlock.NextTo(state.Writer, 2), AddressBlock.NextTo(state.Writer, 3));
        var place = Place(state.RunDirectory);
        var configuration = Path.Combine(place.FullName, "haproxy.cfg");
        await File.WriteAllTextAsync(
            configuration,
            HaProxyConfiguration.For(state, HaProxyTimeouts.Of(cluster.Plan, options.LongestOutage), writer, reader),
            cancellationToken
        );
        var started = await SupervisedProcess.StartAsync(
            [.. program, "-db", "-f", configuration],
            place.FullName,
            Path.Combine(place.FullName, "log"),
            cancellationToken
        );
        var proxy = new HaProxy(cluster, started, place, writer, reader);
        try
        {
            await proxy.WaitUntilItRoutesAsync(options, cancellationToken);
            proxy._following = proxy.FollowAsync(options.Time);
            return proxy;
        }
        catch
        {
            await proxy.DisposeAsync();
            throw;
        }
    }

    /// <summary>Below the run directory, which the next run removes should this one be killed, unless that is too long for the name of a
    /// Unix socket.</summary>
    private static DirectoryInfo Place(string runDirectory)
    {
        var below = Path.Combine(runDirectory, $"haproxy-{Guid.NewGuid():N}"[..12]);
        return Encoding.UTF8.GetByteCount(Path.Combine(below, HaProxyConfiguration.Socket)) <= LongestSocketName
            ? Directory.CreateDirectory(below)
            : Directory.CreateTempSubdirectory("haproxy-");
    }

    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }
        await _stopping.CancelAsync();
        await _following;
        await _process.DisposeAsync();
        _directory.Delete(recursive: true);
        _stopping.Dispose();
    }

    private async Task WaitUntilItRoutesAsync(HaProxyOptions options, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.StartTimeout);
        var unmet = "its runtime interface";
        try
        {
            while (true)
            {
                if (_process.Exited.IsCompleted)
                {
                    throw new LocalHostException($"HAProxy exited immediately: {Complaint()}");
                }
                try
                {
                    await RouteAsync(deadline.Token);
                    return;
                }
                catch (SocketException e)
                {
                    unmet = $"its runtime interface ({e.Message})";
                    await Task.Delay(FollowEvery, deadline.Token);
                }
            }
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"HAProxy did not start within {options.StartTimeout.TotalSeconds:0} s. Still missing: {unmet}.", e);
        }
    }

    private async Task FollowAsync(TimeProvider time)
    {
        using var timer = new PeriodicTimer(FollowEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                try
                {
                    await RouteAsync(_stopping.Token);
                }
                catch (Exception e) when (e is SocketException or IOException)
                {
                    // HAProxy received part of the routes or none: send all of them again.
                    _routes = [];
                }
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested) { }
    }

    private async Task RouteAsync(CancellationToken cancellationToken)
    {
        var wanted = HaProxyRoutes.Of(_cluster.State);
        var commands = HaProxyRoutes.Commands(_routes, wanted, Writer.Port);
        if (commands.Count == 0)
        {
            return;
        }
        foreach (var command in commands)
        {
            await TellAsync(command, cancellationToken);
        }
        _routes = new Dictionary<string, string?>(wanted, StringComparer.Ordinal);
    }

    /// <summary>HAProxy says what is wrong first, and in general terms afterwards.</summary>
    private string Complaint() =>
        File.ReadLines(Path.Combine(_directory.FullName, "log"))
            .FirstOrDefault(line => line.StartsWith("[ALERT]", StringComparison.Ordinal))
        ?? "no output";

    /// <summary>One command per connection: HAProxy closes it when the answer is whole.</summary>
    private async Task TellAsync(string command, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(
            new UnixDomainSocketEndPoint(Path.Combine(_directory.FullName, HaProxyConfiguration.Socket)),
            cancellationToken
        );
        await socket.SendAsync(Encoding.ASCII.GetBytes(command + "\n"), cancellationToken);
        var answer = new byte[4096];
        while (await socket.ReceiveAsync(answer, cancellationToken) > 0) { }
    }
}
