using RdsCluster.Verifier.Aws;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Aws.Discovery;
using RdsCluster.Verifier.Aws.Relay;
using RdsCluster.Verifier.Checks;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Runs;

namespace RdsCluster.Runner.Conducting;

/// <summary>The cluster of the stack that the conductor was deployed with.</summary>
internal sealed class ConductedCluster(ConductorSettings settings, TimeProvider time) : IConductedCluster
{
    /// <summary>One write and some sessions. A refused login (R7) every few minutes would look like an attack.</summary>
    private static readonly VerifierOptions Options = VerifierOptions.Rehearsal with
    {
        OperationTimeout = TimeSpan.FromSeconds(10),
        Only =
        [
            CheckIds.WriterAcceptsWrites,
            CheckIds.ReadersRefuseWrites,
            CheckIds.ReaderEndpointAvoidsWriter,
            CheckIds.EveryReplicaIsReached,
            CheckIds.PostureAsPromised,
            CheckIds.DurabilitySettings,
        ],
    };

    private readonly AwsConnection _connection = new() { Region = settings.Region };

    public async Task<string> ReadStackStatusAsync(CancellationToken cancellationToken)
    {
        using var discovery = StackDiscovery.Create(_connection, time);
        return await discovery.ReadStatusAsync(settings.Stack, cancellationToken);
    }

    public async Task<VerificationReport> VerifyAsync(CancellationToken cancellationToken)
    {
        var options = new DiscoveryOptions { Cluster = settings.Cluster, CertificateAuthorityFile = settings.CertificateAuthorityFile };
        using var discovery = StackDiscovery.Create(_connection, time);
        var target = (await discovery.FindAsync(settings.Stack, options, cancellationToken))[0];
        var runner =
            RunnerLocation.Of(target, options)
            ?? throw new ControlPlaneException("NoRunner", $"The manifest of '{settings.Cluster}' has no runner.");
        using var controlPlane = AwsControlPlane.Create(_connection, time);
        using var mailboxes = Mailboxes.Create(_connection);
        var remote = new RemoteVerification(
            controlPlane,
            run => mailboxes.Open(runner.Bucket, run),
            (run, token) => mailboxes.InvokeAsync(runner.Function, run, token),
            new RelayTimes(),
            time
        );
        return await remote.RunAsync(target, Options, progress: null, cancellationToken);
    }
}
