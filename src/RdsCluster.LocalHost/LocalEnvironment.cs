using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Control;
using RdsCluster.LocalHost.Dns;
using RdsCluster.LocalHost.Plans;
using RdsCluster.LocalHost.Proxies;
using RdsCluster.LocalHost.RdsApi;

namespace RdsCluster.LocalHost;

/// <summary>One local cluster with everything around it: servers, RDS API, DNS, proxy and control. Disposal stops all of it.</summary>
public sealed class LocalEnvironment : IFaultTarget, IAsyncDisposable
{
    private readonly TaskCompletionSource _down = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The running parts, in the order of their start.</summary>
    private readonly List<IAsyncDisposable> _running = [];

    private LocalEnvironment(LocalCluster cluster)
    {
        Cluster = Add(cluster);
        Names = ClusterDnsNames.Of(cluster.Plan);
    }

    /// <summary>The servers.</summary>
    public LocalCluster Cluster { get; }

    /// <summary>The RDS API that answers for the cluster.</summary>
    public RdsApiServer Api { get; private set; } = null!;

    /// <summary>The DNS server that answers for <see cref="Names"/>.</summary>
    public DnsServer Dns { get; private set; } = null!;

    /// <summary>RDS-shaped names of the endpoints.</summary>
    public ClusterDnsNames Names { get; }

    /// <summary>The proxy in front of the cluster, or null.</summary>
    public IProxy? Proxy { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<string> ActiveFaults => [.. Cluster.ActiveFaults, .. Dns.ActiveFaults];

    /// <summary>Starts the cluster of a plan and waits until it replicates and all parts around it answer.</summary>
    /// <param name="progress">Gets one line per step.</param>
    /// <exception cref="LocalHostException">No server is to be had, a port is taken, or a server refuses a setting; the message says what
    /// to do.</exception>
    /// <exception cref="TimeoutException">The servers run, but the cluster did not become complete; the message says what is
    /// missing.</exception>
    public static async Task<LocalEnvironment> StartAsync(
        ClusterPlan plan,
        LocalEnvironmentOptions options,
        IProgress<string>? progress,
        CancellationToken cancellationToken
    )
    {
        var cluster = await LocalCluster.StartAsync(plan, options.ForCluster(), progress, options.Time, cancellationToken);
        var environment = new LocalEnvironment(cluster);
        try
        {
            await environment.StartPartsAsync(options, progress, cancellationToken);
            return environment;
        }
        catch
        {
            await environment.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task ApplyFaultAsync(string name, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken) =>
        TargetOf(name).ApplyFaultAsync(name, parameters, cancellationToken);

    /// <inheritdoc/>
    public Task RevertFaultAsync(string name, CancellationToken cancellationToken) =>
        TargetOf(name).RevertFaultAsync(name, cancellationToken);

    /// <summary>Returns when another process asks this one to end (<c>rdscluster local down</c>).</summary>
    public Task WaitForDownAsync(CancellationToken cancellationToken) => _down.Task.WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var part in Enumerable.Reverse(_running))
        {
            await part.DisposeAsync();
        }
    }

    private IFaultTarget TargetOf(string fault) => DnsServer.HasFault(fault) ? Dns : Cluster;

    private async Task StartPartsAsync(LocalEnvironmentOptions options, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var api = new RdsApiOptions
        {
            Port = options.ApiPort,
            AnswersNames = options.ApiNames,
            Time = options.Time,
            OnFailure = e => progress?.Report(e.Message),
        };
        Api = Add(await RdsApiServer.StartAsync([Cluster], api, cancellationToken));
        Dns = Add(DnsServer.Start([Cluster], new DnsServerOptions { Port = options.DnsPort, Time = options.Time }));
        Proxy = await StartProxyAsync(options, progress, cancellationToken);
        if (options.ControlFile is { } file)
        {
            var control = new LocalControlOptions
            {
                ControlFile = file,
                RdsApi = Api.Endpoint,
                Dns = Dns,
                OnStop = () => _down.TrySetResult(),
            };
            Add(await LocalControlServer.StartAsync([Cluster], control, cancellationToken));
        }
    }

    private async Task<IProxy?> StartProxyAsync(
        LocalEnvironmentOptions options,
        IProgress<string>? progress,
        CancellationToken cancellationToken
    ) =>
        options.Proxy switch
        {
            ProxyChoice.HaProxy => Add(await HaProxy.StartAsync(Cluster, options.ForHaProxy(), progress, cancellationToken)),
            ProxyChoice.AsDeclared when Cluster.Plan.Proxy is { } plan => Add(RdsProxyEmulator.Start(Cluster, plan, options.Time)),
            _ => null,
        };

    private T Add<T>(T part)
        where T : IAsyncDisposable
    {
        _running.Add(part);
        return part;
    }
}
