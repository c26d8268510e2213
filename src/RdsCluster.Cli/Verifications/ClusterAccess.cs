using RdsCluster.Cli.Errors;
using RdsCluster.Verifier;
using RdsCluster.Verifier.Aws.Relay;
using RdsCluster.Verifier.Checks;
using RdsCluster.Verifier.MySql;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Runs;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Cli.Verifications;

/// <summary>Chooses whether this machine or the runner in the cluster's VPC verifies it.</summary>
internal sealed class ClusterAccess(VerificationRequest request, IControlPlane controlPlane, TimeProvider time) : IDisposable
{
    private readonly Lazy<Mailboxes> _mailboxes = new(() => Mailboxes.Create(request.Connection));

    /// <exception cref="ToolException">There is no runner although one was asked for, or the cluster cannot be reached without
    /// one.</exception>
    public async Task<VerificationRoute> OpenAsync(ClusterTarget target, CancellationToken cancellationToken)
    {
        if (request.Endpoints is null && RunnerLocation.Of(target, request.Discovery) is { } runner)
        {
            var mailboxes = _mailboxes.Value;
            var remote = new RemoteVerification(
                controlPlane,
                run => mailboxes.Open(runner.Bucket, run),
                (run, token) => mailboxes.InvokeAsync(runner.Function, run, token),
                new RelayTimes(),
                time
            );
            return new(remote.RunAsync, remote.RemoveLeftoversAsync);
        }
        if (request.ViaRunner)
        {
            throw new ToolException(
                $"--via-runner: '{target.Name}' has no runner. Add one with cluster.AddVerification() and deploy, or omit "
                    + "--via-runner."
            );
        }
        // Where there is no writer nobody can be reached, and the report says why.
        if (request.Endpoints is null && !target.HasNoWriter && NeedsDatabase(request.Options))
        {
            await Reachability.RequireAsync(target, cancellationToken);
        }
        var direct = new Verification(controlPlane, new MySqlDataPlane(), time);
        return new(direct.RunAsync, direct.RemoveLeftoversAsync);
    }

    public void Dispose()
    {
        if (_mailboxes.IsValueCreated)
        {
            _mailboxes.Value.Dispose();
        }
    }

    /// <summary>The posture is compared with the control plane as well: without a route it still says something.</summary>
    private static bool NeedsDatabase(VerifierOptions options) =>
        options.Only.Count == 0 || options.Only.Any(check => !check.Equals(CheckIds.PostureAsPromised, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A verification of one cluster, wherever it is measured from.</summary>
internal sealed record VerificationRoute(
    Func<ClusterTarget, VerifierOptions, IProgress<VerificationProgress>?, CancellationToken, Task<VerificationReport>> RunAsync,
    Func<ClusterTarget, VerifierOptions, bool, CancellationToken, Task<IReadOnlyList<string>>> RemoveLeftoversAsync
);
