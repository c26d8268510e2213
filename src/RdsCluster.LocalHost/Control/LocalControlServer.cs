using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Loopback;

namespace RdsCluster.LocalHost.Control;

/// <summary>Lets another process of the same user ask a local run for its status, for faults and for its end.</summary>
public sealed class LocalControlServer : IAsyncDisposable
{
    private readonly IReadOnlyList<ILocalCluster> _clusters;
    private readonly LocalControlOptions _options;
    private readonly string _token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
    private LoopbackHttpServer? _http;

    private LocalControlServer(IReadOnlyList<ILocalCluster> clusters, LocalControlOptions options) =>
        (_clusters, _options) = (clusters, options);

    public Uri Endpoint => _http!.Endpoint;

    /// <summary>Listens on a free loopback port and writes the control file.</summary>
    /// <exception cref="LocalHostException">The control file cannot be written.</exception>
    public static async Task<LocalControlServer> StartAsync(
        IReadOnlyList<ILocalCluster> clusters,
        LocalControlOptions options,
        CancellationToken cancellationToken
    )
    {
        var control = new LocalControlServer(clusters, options);
        control._http = await LoopbackHttpServer.StartAsync(
            "Control of the local cluster",
            IPAddress.Loopback,
            0,
            control.HandleAsync,
            cancellationToken
        );
        try
        {
            new ControlFile(control.Endpoint, control._token, Environment.ProcessId).Write(options.ControlFile);
            return control;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await control._http.DisposeAsync();
            throw new LocalHostException($"The control file '{options.ControlFile}' cannot be written: {e.Message}", inner: e);
        }
    }

    /// <summary>Stops listening and removes the control file.</summary>
    public async ValueTask DisposeAsync()
    {
        File.Delete(_options.ControlFile);
        if (_http is not null)
        {
            await _http.DisposeAsync();
        }
    }

    private async Task HandleAsync(HttpContext context)
    {
        if (!IsAuthorized(context.Request.Headers.Authorization.ToString()))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        try
        {
            await AnswerAsync(context);
        }
        catch (LocalHostException e)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsJsonAsync(new ControlRefusal(e.Message, e.Code), context.RequestAborted);
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        switch (context.Request.Method, context.Request.Path.Value)
        {
            case ("GET", ControlPaths.Status):
                await context.Response.WriteAsJsonAsync(await StatusAsync(cancellationToken), cancellationToken);
                break;
            case ("POST", ControlPaths.Faults):
                var fault = await ReadAsync<ControlFault>(context);
                await Target(fault).ApplyFaultAsync(fault.Name, fault.Parameters, cancellationToken);
                break;
            case ("POST", ControlPaths.Reverts):
                var revert = await ReadAsync<ControlFault>(context);
                await Target(revert).RevertFaultAsync(revert.Name, cancellationToken);
                break;
            case ("POST", ControlPaths.Actions):
                var action = await ReadAsync<ControlAction>(context);
                await LocalAction.RunAsync(Cluster(action.Cluster), action.Name, action.Instance, cancellationToken);
                break;
            case ("POST", ControlPaths.Stop):
                _options.OnStop();
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }

    private async Task<LocalRunStatus> StatusAsync(CancellationToken cancellationToken) =>
        new(
            Environment.ProcessId,
            _options.RdsApi,
            _options.Dns?.ActiveFaults ?? [],
            await Task.WhenAll(
                _clusters.Select(async cluster => new LocalClusterStatus(
                    cluster.State,
                    (cluster as IFaultTarget)?.ActiveFaults ?? [],
                    cluster.Events,
                    cluster is ILocalReplication servers ? await servers.AskReplicationAsync(cancellationToken) : []
                ))
            )
        );

    private static async Task<T> ReadAsync<T>(HttpContext context)
    {
        try
        {
            return await context.Request.ReadFromJsonAsync<T>(context.RequestAborted)
                ?? throw new LocalHostException("The request is empty.");
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException)
        {
            throw new LocalHostException("The request is not valid JSON for this path.", inner: e);
        }
    }

    private IFaultTarget Target(ControlFault fault)
    {
        if (_options.Dns is { } dns && fault.Name.StartsWith("dns-", StringComparison.Ordinal))
        {
            return dns;
        }
        return Cluster(fault.Cluster) as IFaultTarget ?? throw new LocalHostException($"{fault.Cluster} does not support faults.");
    }

    private ILocalCluster Cluster(string? name)
    {
        var cluster =
            name is null && _clusters.Count == 1
                ? _clusters[0]
                : _clusters.FirstOrDefault(candidate => string.Equals(candidate.Plan.Name, name, StringComparison.OrdinalIgnoreCase));
        return cluster
            ?? throw new LocalHostException(
                $"{(name is null ? "Name the cluster" : $"There is no cluster '{name}'")}; running: "
                    + $"{string.Join(", ", _clusters.Select(candidate => candidate.Plan.Name))}."
            );
    }

    private bool IsAuthorized(string authorization) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(authorization), Encoding.UTF8.GetBytes($"Bearer {_token}"));
}
