using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace RdsCluster.Runner.Runtime;

/// <summary>The four calls of Lambda's Runtime API.</summary>
/// <remarks>Source: Lambda Developer Guide, "Using the Lambda runtime API for custom runtimes".</remarks>
internal sealed class RuntimeApi : IDisposable
{
    public const string AddressVariable = "AWS_LAMBDA_RUNTIME_API";

    private const string ErrorTypeHeader = "Lambda-Runtime-Function-Error-Type";

    // The next invocation may be hours away.
    private readonly HttpClient _http;

    public RuntimeApi(string address) =>
        _http = new() { BaseAddress = new Uri($"http://{address}/2018-06-01/runtime/"), Timeout = Timeout.InfiniteTimeSpan };

    public async Task<FunctionInvocation> NextAsync(CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync(new Uri("invocation/next", UriKind.Relative), cancellationToken);
        answer.EnsureSuccessStatusCode();
        return new(
            Header(answer.Headers, "Lambda-Runtime-Aws-Request-Id"),
            DateTimeOffset.FromUnixTimeMilliseconds(
                long.Parse(Header(answer.Headers, "Lambda-Runtime-Deadline-Ms"), CultureInfo.InvariantCulture)
            ),
            await answer.Content.ReadAsByteArrayAsync(cancellationToken)
        );
    }

    public Task RespondAsync(string id, byte[] payload, CancellationToken cancellationToken) =>
        PostAsync($"invocation/{id}/response", payload, errorType: null, cancellationToken);

    public Task FailAsync(string id, Exception error, CancellationToken cancellationToken) =>
        PostAsync($"invocation/{id}/error", ErrorOf(error), error.GetType().Name, cancellationToken);

    public Task FailStartAsync(Exception error, CancellationToken cancellationToken) =>
        PostAsync("init/error", ErrorOf(error), error.GetType().Name, cancellationToken);

    public void Dispose() => _http.Dispose();

    private async Task PostAsync(string path, byte[] payload, string? errorType, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(payload);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = content };
        if (errorType is not null)
        {
            request.Headers.Add(ErrorTypeHeader, $"Runner.{errorType}");
        }
        using var answer = await _http.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private static byte[] ErrorOf(Exception error) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                errorMessage = error.Message,
                errorType = error.GetType().Name,
                stackTrace = (error.StackTrace ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            }
        );

    private static string Header(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values)
            ? values.First()
            : throw new HttpRequestException($"The Runtime API's answer has no header {name}.");
}
