using RdsCluster.Verifier.Aws;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Aws.Discovery;
using RdsCluster.Verifier.Aws.Relay;
using RdsCluster.Verifier.Aws.Restores;
using RdsCluster.Verifier.Checks;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Runs;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Runner.Conducting;

/// <summary>The cluster of the stack that the conductor was deployed with.</summary>
internal sealed class ConductedCluster(ConductorSettings settings, TimeProvider time) : IConductedCluster
{
    /// <summary>One write, a heartbeat and some sessions. A refused login (R7) every few minutes would look like an attack.</summary>
    private static readonly VerifierOptions Watching = VerifierOptions.Rehearsal with
    {
        OperationTimeout = TimeSpan.FromSeconds(10),
        AppendHeartbeat = true,
        Only =
        [
            CheckIds.WriterAcceptsWrites,
            CheckIds.ReadersRefuseWrites,
            CheckIds.ReaderEndpointAvoidsWriter,
            CheckIds.EveryReplicaIsReached,
            CheckIds.HeartbeatsKept,
            CheckIds.PostureAsPromised,
            CheckIds.DurabilitySettings,
        ],
    };

    /// <summary>All checks. A function has 15 minutes: what the cluster needs longer for is inconclusive.</summary>
    private static readonly VerifierOptions FailingOver = new()
    {
        AppendHeartbeat = true,
        RecoveryTimeout = TimeSpan.FromMinutes(5),
        RedundancyTimeout = TimeSpan.FromMinutes(5),
    };

    /// <summary>Only the copy is looked at: the cluster has its canary.</summary>
    private static readonly VerifierOptions Comparing = Watching with { AppendHeartbeat = false, Only = [CheckIds.BackupsRestore] };

    private readonly AwsConnection _connection = new() { Region = settings.Region };

    public async Task<string> ReadStackStatusAsync(CancellationToken cancellationToken)
    {
        using var discovery = StackDiscovery.Create(_connection, time);
        return await discovery.ReadStatusAsync(settings.Stack, cancellationToken);
    }

    public Task<VerificationReport> VerifyAsync(bool isNew, CancellationToken cancellationToken) =>
        RunAsync((_, _) => Task.FromResult(isNew ? Watching with { Skip = [CheckIds.PostureAsPromised] } : Watching), cancellationToken);

    public Task<VerificationReport> FailOverAsync(CancellationToken cancellationToken) =>
        RunAsync(
            async (target, controlPlane) =>
            {
                var alarms = (await controlPlane.DescribeAsync(target, cancellationToken)).Alarms;
                if (alarms is null && target.Manifest.Promises.Alarms is { Count: > 0 })
                {
                    throw new VerificationException("No failover: the cluster's alarms could not be read.");
                }
                return alarms?.FirstOrDefault(alarm => alarm.IsOn) is { } on
                    ? throw new VerificationException($"No failover: the alarm '{on.Name}' is on.")
                    : FailingOver with
                    {
                        AllowFailover = target.Name,
                    };
            },
            cancellationToken
        );

    public async Task<VerificationReport?> CompareRestoreAsync(string restoreJob, CancellationToken cancellationToken)
    {
        using var restores = RestoreTesting.Create(_connection);
        if (await restores.FindAsync(restoreJob, cancellationToken) is not { } copy)
        {
            return null;
        }
        var report = await RunAsync((_, _) => Task.FromResult(Comparing with { Copy = copy }), cancellationToken);
        var summary = report.Findings.FirstOrDefault(f => f.Check == CheckIds.BackupsRestore)?.Summary ?? report.EndedEarly;
        await restores.ReportAsync(restoreJob, report.Verdict, $"Run {report.RunId}: {summary}", cancellationToken);
        return report;
    }

    private async Task<VerificationReport> RunAsync(
        Func<ClusterTarget, IControlPlane, Task<VerifierOptions>> choose,
        CancellationToken cancellationToken
    )
    {
        var options = new DiscoveryOptions { Cluster = settings.Cluster, CertificateAuthorityFile = settings.CertificateAuthorityFile };
        using var discovery = StackDiscovery.Create(_connection, time);
        var target = (await discovery.FindAsync(settings.Stack, options, cancellationToken))[0];
        var runner = RunnerLocation.Of(target, options)
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
        return await remote.RunAsync(target, await choose(target, controlPlane), progress: null, cancellationToken);
    }
}
