using System.Net;
using RdsCluster.TestKit;

namespace AWSSDK.Subsets.Tests.Clients;

/// <summary>Answers with 202, and keeps what the last request was.</summary>
internal sealed class RecordingService : LoopbackApi
{
    public string? Line { get; private set; }

    public string? InvocationType { get; private set; }

    public byte[] Body { get; private set; } = [];

    protected override async Task AnswerAsync(HttpListenerContext context)
    {
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body, CancellationToken.None);
        Body = body.ToArray();
        Line = $"{context.Request.HttpMethod} {context.Request.RawUrl}";
        InvocationType = context.Request.Headers["X-Amz-Invocation-Type"];
        context.Response.StatusCode = 202;
    }
}
