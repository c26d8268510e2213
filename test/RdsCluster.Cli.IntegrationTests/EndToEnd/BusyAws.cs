using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;

namespace RdsCluster.Cli.IntegrationTests.EndToEnd;

/// <summary>
/// An account of AWS on loopback: it throttles the first requests to RDS, passes the others on to the RDS API of a running cluster, and has
/// a secret with that cluster's login. EC2 shows nothing, and any other service is not permitted.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class BusyAws : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly HttpClient _rds = new();
    private readonly string _secret;
    private readonly Uri _rdsEndpoint;
    private int _throttle;

    /// <param name="throttle">Requests to RDS that are refused first.</param>
    public BusyAws(RunningCluster cluster, int throttle)
    {
        _throttle = throttle;
        _rdsEndpoint = new Uri(cluster.Aws["AWS_ENDPOINT_URL_RDS"]);
        _secret = JsonSerializer.Serialize(
            new { username = cluster.User, password = File.ReadAllText(cluster.PasswordFile).TrimEnd('\n') }
        );
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Environment of the tool.</summary>
    public IReadOnlyDictionary<string, string> Variables =>
        new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL"] = $"http://{_listener.LocalEndpoint}",
            ["AWS_REGION"] = "eu-central-1",
            ["AWS_ACCESS_KEY_ID"] = "a",
            ["AWS_SECRET_ACCESS_KEY"] = "b",
            ["AWS_EC2_METADATA_DISABLED"] = "true",
        };

    /// <summary>Requests that were throttled.</summary>
    public int Throttled { get; private set; }

    public void Dispose()
    {
        _listener.Dispose();
        _rds.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(CancellationToken.None));
            }
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var owned = client;
        try
        {
            var stream = client.GetStream();
            var (head, body) = await ReadAsync(stream);
            var (status, type, answer) = await AnswerAsync(head, body);
            var bytes = Encoding.UTF8.GetBytes(answer);
            await stream.WriteAsync(
                Encoding.ASCII.GetBytes(
                    $"HTTP/1.1 {status} Answer\r\nContent-Type: {type}\r\nContent-Length: {bytes.Length}\r\nConnection: close\r\n\r\n"
                ),
                CancellationToken.None
            );
            await stream.WriteAsync(bytes, CancellationToken.None);
            client.Client.Shutdown(SocketShutdown.Send);
            // Until the other side closes: an early close could take the answer with it.
            while (await stream.ReadAsync(new byte[1024], CancellationToken.None) > 0) { }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or HttpRequestException)
        {
            // The tool has gone, or the cluster.
        }
    }

    private async Task<(int Status, string Type, string Answer)> AnswerAsync(string head, string body)
    {
        if (head.Contains("secretsmanager.GetSecretValue", StringComparison.OrdinalIgnoreCase))
        {
            return (
                200,
                "application/x-amz-json-1.1",
                JsonSerializer.Serialize(
                    new
                    {
                        ARN = "arn",
                        Name = "orders",
                        SecretString = _secret,
                    }
                )
            );
        }
        if (head.Contains("/ec2/aws4_request", StringComparison.Ordinal))
        {
            return (200, "text/xml", $"<{Action(body)}Response><requestId>r</requestId></{Action(body)}Response>");
        }
        if (!head.Contains("/rds/aws4_request", StringComparison.Ordinal))
        {
            return (400, "application/x-amz-json-1.1", """{"__type":"AccessDeniedException","message":"not in this account"}""");
        }
        if (Interlocked.Decrement(ref _throttle) >= 0)
        {
            Throttled++;
            return (
                400,
                "text/xml",
                "<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>Rate exceeded</Message></Error>"
                    + "<RequestId>r</RequestId></ErrorResponse>"
            );
        }

        using var passed = await _rds.PostAsync(
            _rdsEndpoint,
            new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded"),
            CancellationToken.None
        );
        return ((int)passed.StatusCode, "text/xml", await passed.Content.ReadAsStringAsync(CancellationToken.None));
    }

    private static string Action(string body) => body.Split("Action=")[1].Split('&')[0];

    private static async Task<(string Head, string Body)> ReadAsync(NetworkStream stream)
    {
        var received = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var text = Encoding.UTF8.GetString(received.ToArray());
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0 && received.Length >= end + 4 + LengthOf(text[..end]))
            {
                return (text[..end], text[(end + 4)..]);
            }
            var read = await stream.ReadAsync(buffer, CancellationToken.None);
            if (read == 0)
            {
                throw new IOException("The request was cut off.");
            }
            received.Write(buffer, 0, read);
        }
    }

    private static int LengthOf(string head) =>
        head.Split("\r\n")
            .Select(l => l.Split(':', 2))
            .Where(l => l[0].Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            .Select(l => int.Parse(l[1]))
            .FirstOrDefault();
}
