using System.Net;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Hosting;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Control;
using RdsCluster.LocalHost.RdsApi;
using RdsCluster.LocalHost.Servers;
using RdsCluster.Verifier.Aws;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.MySql;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Cli.Rehearsals;

/// <summary>Servers, RDS API and the verifier's two planes of one local cluster. Disposal stops them all.</summary>
internal sealed class LocalStack : IAsyncDisposable
{
    private readonly TaskCompletionSource _down;
    private readonly LocalControlServer _control;

    private LocalStack(LocalCluster cluster, RdsApiServer api, LocalControlServer control, AwsControlPlane controlPlane, TaskCompletionSource down) =>
        (Cluster, Api, _control, ControlPlane, _down) = (cluster, api, control, controlPlane, down);

    public LocalCluster Cluster { get; }

    public RdsApiServer Api { get; }

    public AwsControlPlane ControlPlane { get; }

    public IDataPlane DataPlane { get; } = new MySqlDataPlane();

    public static async Task<LocalStack> StartAsync(
        RehearsalSubject subject, ToolSurroundings surroundings, LocalStackOptions options, StepLog steps, CancellationToken cancellationToken)
    {
        CacheDirectory.Open(surroundings);
        var cluster = await LocalCluster.StartAsync(
            subject.Plan,
            new LocalClusterOptions { Search = ServerSearch.FromEnvironment(surroundings.Variable), Port = options.Port },
            steps,
            surroundings.Time,
            cancellationToken);
        RdsApiServer? api = null;
        try
        {
            api = await RdsApiServer.StartAsync(
                [cluster],
                new RdsApiOptions { Address = IPAddress.Loopback, Port = options.ApiPort, Time = surroundings.Time, OnFailure = e => steps.Report(e.Message) },
                cancellationToken);
            var down = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var control = await LocalControlServer.StartAsync(
                [cluster],
                new LocalControlOptions { ControlFile = LocalRuns.NewFile(surroundings, cluster.Plan.Name), RdsApi = api.Endpoint, OnStop = () => down.TrySetResult() },
                cancellationToken);
            var connection = new AwsConnection { Rehearsal = api.Endpoint, Region = subject.Plan.Region };
            return new LocalStack(cluster, api, control, AwsControlPlane.Create(connection, surroundings.Time), down);
        }
        catch
        {
            if (api is not null)
                await api.DisposeAsync();
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Returns when <c>local down</c> asks for it.</summary>
    public Task WaitForDownAsync(CancellationToken cancellationToken) => _down.Task.WaitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        ControlPlane.Dispose();
        await _control.DisposeAsync();
        await Api.DisposeAsync();
        await Cluster.DisposeAsync();
    }
}
