using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace RdsCluster.LocalHost.IntegrationTests.RdsApi;

/// <summary>AWS's own command-line client, pointed at a local endpoint.</summary>
internal static class AwsClient
{
    private static readonly Lazy<Task<string?>> Missing = new(FindMissingAsync);

    /// <summary>Runs <c>aws rds …</c>; skips the test where there is no client.</summary>
    public static async Task<(int ExitCode, JsonNode? Output, string Error)> RunAsync(Uri endpoint, string arguments)
    {
        Assert.SkipWhen(await Missing.Value is not null, $"AWS's client does not run here: {await Missing.Value}");
        var (exitCode, output, error) = await StartAsync($"rds {arguments} --output json", endpoint);
        return (exitCode, string.IsNullOrWhiteSpace(output) ? null : JsonNode.Parse(output), error);
    }

    /// <summary>Waits until the API answers a request with a text. AWS's own waits poll every 30 s: they are started when they will be
    /// content at once.</summary>
    public static async Task UntilAsync(Uri endpoint, string request, string text)
    {
        using var http = new HttpClient();
        var until = DateTime.UtcNow.AddMinutes(2);
        while (!(await AnswerAsync(http, endpoint, request)).Contains(text, StringComparison.Ordinal))
        {
            Assert.True(DateTime.UtcNow < until, $"{request} did not answer '{text}' within 2 minutes");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<string> AnswerAsync(HttpClient http, Uri endpoint, string request)
    {
        using var form = new StringContent($"Action={request}", Encoding.UTF8, "application/x-www-form-urlencoded");
        using var answer = await http.PostAsync(endpoint, form, TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<string?> FindMissingAsync()
    {
        try
        {
            var (exitCode, _, error) = await StartAsync("--version", endpoint: null);
            return exitCode == 0 ? null : error;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return e.Message;
        }
    }

    private static async Task<(int ExitCode, string Output, string Error)> StartAsync(string arguments, Uri? endpoint)
    {
        var start = new ProcessStartInfo("aws", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["AWS_ENDPOINT_URL_RDS"] = endpoint?.ToString();
        start.Environment["AWS_ACCESS_KEY_ID"] = "local";
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "local";
        start.Environment["AWS_DEFAULT_REGION"] = "eu-central-1";
        start.Environment["AWS_MAX_ATTEMPTS"] = "1";
        start.Environment["NO_PROXY"] = "127.0.0.1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
