using System.Net.Sockets;
using RdsCluster.Cli.Errors;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Cli.Verifications;

/// <summary>Whether this machine has a route to a cluster at all. A host that refuses a connection is reached.</summary>
internal static class Reachability
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <exception cref="ToolException">No endpoint can be reached from here.</exception>
    public static async Task RequireAsync(ClusterTarget target, CancellationToken cancellationToken)
    {
        var endpoints = target.Instances.Select(i => i.Endpoint).Prepend(target.Writer).Distinct().ToList();
        var failures = await Task.WhenAll(endpoints.Select(e => FailureAsync(e, cancellationToken)));
        if (failures.All(f => f is not null))
        {
            var ways = target.Manifest.Runner is null
                ? "and its stack has no runner. Add one with cluster.AddVerification() and deploy, or run rdscluster in the "
                    + "cluster's VPC, for instance on its access host."
                : "but its stack has a runner. Omit --direct, --iam-user and --secret to use the runner, or run rdscluster "
                    + "in the cluster's VPC, for instance on its access host.";
            throw new ToolException($"'{target.Name}' cannot be reached from this machine ({target.Writer}: {failures[0]}), {ways}");
        }
    }

    /// <returns>Why the endpoint cannot be reached; null if it can.</returns>
    private static async Task<string?> FailureAsync(Endpoint endpoint, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(endpoint.Host, endpoint.Port, deadline.Token);
            return null;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionRefused or SocketError.ConnectionReset)
        {
            return null;
        }
        catch (SocketException e)
        {
            return e.Message;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"no answer within {Patience.TotalSeconds:0} s";
        }
    }
}
