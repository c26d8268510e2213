using System.Net.Http.Headers;

namespace RdsCluster.Runner.Conducting;

/// <summary>Sends answers to CloudFormation.</summary>
internal static class GateAnswers
{
    private const int Attempts = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Puts an answer to the pre-signed address; a content type would not match its signature.</summary>
    public static async Task SendAsync(HttpClient http, Uri address, byte[] content, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var body = new ByteArrayContent(content);
                body.Headers.ContentType = (MediaTypeHeaderValue?)null;
                using var response = await http.PutAsync(address, body, cancellationToken);
                response.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException) when (attempt < Attempts)
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }
}
