using Amazon.Lambda;
using Amazon.Lambda.Model;
using RdsCluster.Verifier.Aws.Connections;

namespace RdsCluster.Verifier.Aws.Relay;

/// <summary>The mailboxes of a bucket, and the invocations of the function that reads them.</summary>
public sealed class Mailboxes : IDisposable
{
    private readonly AwsClients _clients;

    private Mailboxes(AwsClients clients) => _clients = clients;

    public static Mailboxes Create(AwsConnection connection) => new(new AwsClients(connection));

    /// <summary>The mailbox of one run.</summary>
    public IMailbox Open(string bucket, string run) => new S3Mailbox(_clients.Objects, bucket, run);

    /// <summary>Starts the function for one run, without waiting for its end.</summary>
    public Task InvokeAsync(string function, string run, CancellationToken cancellationToken) =>
        _clients
            .Functions.InvokeAsync(
                new InvokeRequest
                {
                    FunctionName = function,
                    InvocationType = InvocationType.Event,
                    Payload = System.Text.Encoding.UTF8.GetString(MessageJson.Write(new Invocation(run))),
                },
                cancellationToken
            )
            .ExplainedAsync($"start the runner '{function}'", cancellationToken);

    public void Dispose() => _clients.Dispose();
}
