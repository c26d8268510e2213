using System.Net;
using System.Text;
using RdsCluster.TestKit;

namespace AWSSDK.Subsets.Tests.Clients;

/// <summary>A loopback service that gives recorded answers of AWS in their order and keeps the requests.</summary>
internal sealed class ReplayService(params (int Status, string Body)[] answers) : LoopbackApi
{
    private readonly Queue<(int Status, string Body)> _answers = new(answers);

    /// <summary>Authorization header and body of each request.</summary>
    public List<(string Authorization, string Body)> Requests { get; } = [];

    protected override async Task AnswerAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream);
        Requests.Add((context.Request.Headers["Authorization"] ?? "", await reader.ReadToEndAsync(CancellationToken.None)));
        var (status, body) = _answers.Count > 1 ? _answers.Dequeue() : _answers.Peek();
        context.Response.StatusCode = status;
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body), CancellationToken.None);
    }
}
