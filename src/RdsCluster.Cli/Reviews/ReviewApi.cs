using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using RdsCluster.Cli.Commands;
using RdsCluster.Cli.Errors;

namespace RdsCluster.Cli.Reviews;

/// <summary>The REST API of a code host. A failure names the host's answer, never the token.</summary>
internal sealed class ReviewApi : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    private readonly HttpClient _client = new() { Timeout = Timeout };

    public ReviewApi(string header, string token)
    {
        _client.DefaultRequestHeaders.TryAddWithoutValidation(header, token);
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue(CommandTree.ToolName, null));
    }

    public async Task<JsonNode?> SendAsync(HttpMethod method, Uri address, string? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address);
        if (body is not null)
        {
            request.Content = JsonContent.Create(new JsonObject { ["body"] = body });
        }
        try
        {
            using var response = await _client.SendAsync(request, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            return response.IsSuccessStatusCode
                ? JsonNode.Parse(text)
                : throw new ToolException(
                    $"{method} {address} answered {(int)response.StatusCode} {response.ReasonPhrase}. Give the token permission "
                        + "to write comments."
                );
        }
        catch (Exception e) when (e is HttpRequestException or JsonException)
        {
            throw new ToolException($"{method} {address} failed: {e.Message}", e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ToolException($"{method} {address} did not answer within {Timeout.TotalSeconds:0} s.", e);
        }
    }

    public void Dispose() => _client.Dispose();
}
