using System.Net;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Hosting;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Control;
using RdsCluster.LocalHost.Dns;
using RdsCluster.LocalHost.Proxies;
using RdsCluster.LocalHost.RdsApi;
using RdsCluster.LocalHost.Servers;
using RdsCluster.Verifier.Aws;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.MySql;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Cli.Rehearsals;

/// <summary>Servers, RDS API, DNS, proxy and the verifier's two planes of one local cluster. Disposal stops them all.</summary>
internal sealed class LocalStack : IFaultTarget, IAsyncDisposable
{
    private readonly TaskCompletionSource _down = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What runs, in the order of its start.</summary>
    private readonly List<IAsyncDisposable> _running = [];

    private LocalStack(LocalCluster cluster)
    {
        Cluster = cluster;
        Names = ClusterDnsNames.Of(cluster.Plan);
    }

    public LocalCluster Cluster { get; }

    public RdsApiServer Api { get; private set; } = null!;

    public DnsServer Dns { get; private set; } = null!;

    /// <summary>The names that <see cref="Dns"/> answers for.</summary>
    public ClusterDnsNames Names { get; }

    /// <summary>The proxy in front, or null.</summary>
    public IProxy? Proxy { get; private set; }

    public AwsControlPlane ControlPlane { get; private set; } = null!;

    public IDataPlane DataPlane { get; private set; } = null!;

    public IReadOnlyList<string> ActiveFaults => [.. Cluster.ActiveFaults, .. Dns.ActiveFaults];

    public static async Task<LocalStack> StartAsync(
        RehearsalSubject subject,
        ToolEnvironment environment,
        LocalStackOptions options,
        StepLog steps,
        CancellationToken cancellationToken
    )
    {
        CacheDirectory.Open(environment);
        var search = ServerSearch.FromEnvironment(environment.Variable);
        var stack = new LocalStack(
            await LocalCluster.StartAsync(
                subject.Plan,
                new LocalClusterOptions { Search = search, Port = options.Port },
                steps,
                environment.Time,
                cancellationToken
            )
        );
        stack._running.Add(stack.Cluster);
        try
        {
            await stack.StartPartsAsync(subject, environment, search, options, steps, cancellationToken);
            return stack;
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }
    }

    public Task ApplyFaultAsync(string name, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken) =>
        TargetOf(name).ApplyFaultAsync(name, parameters, cancellationToken);

    public Task RevertFaultAsync(string name, CancellationToken cancellationToken) =>
        TargetOf(name).RevertFaultAsync(name, cancellationToken);

    /// <summary>Returns when <c>local down</c> asks for it.</summary>
    public Task WaitForDownAsync(CancellationToken cancellationToken) => _down.Task.WaitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        ControlPlane?.Dispose();
        foreach (var part in Enumerable.Reverse(_running))
        {
            await part.DisposeAsync();
        }
    }

    private IFaultTarget TargetOf(string fault) => DnsServer.HasFault(fault) ? Dns : Cluster;

    private async Task StartPartsAsync(
        RehearsalSubject subject,
        ToolEnvironment environment,
        ServerSearch search,
        LocalStackOptions options,
        StepLog steps,
        CancellationToken cancellationToken
    )
    {
        Api = Add(
            await RdsApiServer.StartAsync(
                [Cluster],
                new RdsApiOptions
                {
                    Address = IPAddress.Loopback,
                    Port = options.ApiPort,
                    Time = environment.Time,
                    OnFailure = e => steps.Report(e.Message),
                },
                cancellationToken
            )
        );
        Dns = Add(DnsServer.Start([Cluster], new DnsServerOptions { Port = options.DnsPort, Time = environment.Time }));
        Proxy = options.Proxy switch
        {
            ProxyChoice.HaProxy => Add(
                await HaProxy.StartAsync(
                    Cluster,
                    new HaProxyOptions
                    {
                        Search = search,
                        Time = environment.Time,
                        LongestOutage = subject.Manifest.Promises.MaxWriteOutageSeconds is { } seconds
                            ? TimeSpan.FromSeconds(seconds)
                            : null,
                    },
                    steps,
                    cancellationToken
                )
            ),
            ProxyChoice.AsDeclared when subject.Plan.Proxy is { } plan => Add(RdsProxyEmulator.Start(Cluster, plan, environment.Time)),
            _ => null,
        };
        Add(
            await LocalControlServer.StartAsync(
                [Cluster],
                new LocalControlOptions
                {
                    ControlFile = LocalRuns.NewFile(environment, Cluster.Plan.Name),
                    RdsApi = Api.Endpoint,
                    Dns = Dns,
                    OnStop = () => _down.TrySetResult(),
                },
                cancellationToken
            )
        );
        ControlPlane = AwsControlPlane.Create(
            new AwsConnection { Rehearsal = Api.Endpoint, Region = subject.Plan.Region },
            environment.Time
        );
        DataPlane = new NamedDataPlane(new MySqlDataPlane(), Dns, Names);
    }

    private T Add<T>(T part)
        where T : IAsyncDisposable
    {
        _running.Add(part);
        return part;
    }
}
