using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Loopback;
using RdsCluster.LocalHost.RdsApi.Actions;
using RdsCluster.LocalHost.RdsApi.Protocol;

namespace RdsCluster.LocalHost.RdsApi;

/// <summary>
/// The AWS RDS API of local clusters: any AWS client works against it when <c>AWS_ENDPOINT_URL_RDS</c> names
/// <see cref="Endpoint"/>. It speaks the Query protocol of API version 2014-10-31.
/// </summary>
public sealed class RdsApiServer : IAsyncDisposable
{
    private readonly LoopbackHttpServer _http;
    private readonly BackgroundOperations _background;

    private RdsApiServer(LoopbackHttpServer http, BackgroundOperations background) => (_http, _background) = (http, background);

    public Uri Endpoint => _http.Endpoint;

    /// <summary>Starts to answer for the clusters, whose identifiers must differ.</summary>
    /// <exception cref="LocalHostException">The port is taken, the address is not loopback, or two clusters share an
    /// identifier.</exception>
    public static async Task<RdsApiServer> StartAsync(
        IReadOnlyList<ILocalCluster> clusters,
        RdsApiOptions options,
        CancellationToken cancellationToken
    )
    {
        var operations = new BackgroundOperations(options.OnFailure);
        var directory = new ClusterDirectory(clusters, operations, options.Time) { AnswersNames = options.AnswersNames };
        var endpoint = new QueryEndpoint(RdsActions.For(directory), options.OnFailure);
        var server = await LoopbackHttpServer.StartAsync(
            "The RDS API",
            options.Address,
            options.Port,
            endpoint.HandleAsync,
            cancellationToken
        );
        return new RdsApiServer(server, operations);
    }

    /// <summary>Stops answering and ends what is still going on in the background.</summary>
    public async ValueTask DisposeAsync()
    {
        await _http.DisposeAsync();
        await _background.DisposeAsync();
    }
}
