using System.Net.Http.Headers;
using System.Net.Http.Json;
using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Control;

/// <summary>Asks the process that runs local clusters for its status, for faults and for its end.</summary>
public sealed class LocalControlClient : IDisposable
{
    private static readonly Dictionary<string, string> NoParameters = [];

    private readonly HttpClient _http;
    private readonly string _controlFile;

    private LocalControlClient(string path, ControlFile content)
    {
        _controlFile = path;
        ProcessId = content.ProcessId;
        // No proxy: the environment may name one, and loopback must not leave this machine.
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false })
        {
            BaseAddress = content.Endpoint,
            Timeout = TimeSpan.FromMinutes(2),
        };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", content.Token);
    }

    /// <summary>Process id of the run.</summary>
    public int ProcessId { get; }

    /// <exception cref="LocalHostException">No run has written this control file.</exception>
    public static LocalControlClient Open(string controlFile) => new(controlFile, ControlFile.Read(controlFile));

    /// <exception cref="LocalHostException">The run does not answer.</exception>
    public async Task<LocalRunStatus> GetStatusAsync(CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, ControlPaths.Status, body: null, cancellationToken);
        return (await response.Content.ReadFromJsonAsync<LocalRunStatus>(cancellationToken))!;
    }

    /// <param name="cluster">May be null where only one cluster runs.</param>
    /// <exception cref="LocalHostException">The cluster refused, or the run does not answer.</exception>
    public Task ApplyFaultAsync(
        string? cluster,
        string name,
        IReadOnlyDictionary<string, string> parameters,
        CancellationToken cancellationToken
    ) => PostAsync(ControlPaths.Faults, new ControlFault(cluster, name, parameters), cancellationToken);

    /// <inheritdoc cref="ApplyFaultAsync"/>
    public Task RevertFaultAsync(string? cluster, string name, CancellationToken cancellationToken) =>
        PostAsync(ControlPaths.Reverts, new ControlFault(cluster, name, NoParameters), cancellationToken);

    /// <summary>Asks for one of <see cref="LocalAction.Names"/>, and waits until it is done.</summary>
    /// <param name="cluster">May be null where only one cluster runs.</param>
    /// <param name="instance">Null means the writer, or for a promotion the first reader.</param>
    /// <exception cref="LocalHostException">The cluster refused, or the run does not answer.</exception>
    public Task RunActionAsync(string? cluster, string name, string? instance, CancellationToken cancellationToken) =>
        PostAsync(ControlPaths.Actions, new ControlAction(cluster, name, instance), cancellationToken);

    /// <summary>Asks the run to end; it removes its control file when it does.</summary>
    /// <exception cref="LocalHostException">The run does not answer.</exception>
    public Task StopAsync(CancellationToken cancellationToken) => PostAsync(ControlPaths.Stop, body: null, cancellationToken);

    public void Dispose() => _http.Dispose();

    private async Task PostAsync(string path, object? body, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Post, path, body, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException e)
        {
            throw new LocalHostException(
                $"The local cluster of process {ProcessId} does not answer; it has probably ended. Remove '{_controlFile}' and "
                    + "start again with `local up`.",
                inner: e
            );
        }

        if (response.IsSuccessStatusCode)
        {
            return response;
        }
        using (response)
        {
            var refusal =
                response.StatusCode == System.Net.HttpStatusCode.BadRequest
                    ? await response.Content.ReadFromJsonAsync<ControlRefusal>(cancellationToken)
                    : null;
            throw refusal is not null
                ? new LocalHostException(refusal.Message, refusal.Code)
                : new LocalHostException(
                    $"The local cluster of process {ProcessId} answered {(int)response.StatusCode}; it is not the one that "
                        + $"wrote '{_controlFile}'."
                );
        }
    }
}
