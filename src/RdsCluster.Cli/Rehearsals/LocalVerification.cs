using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Rehearsals.Faults;
using RdsCluster.Cli.Verifications;
using RdsCluster.LocalHost;
using RdsCluster.Verifier;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Runs;

namespace RdsCluster.Cli.Rehearsals;

/// <summary>Verifies a running local cluster while faults are injected.</summary>
/// <param name="open">Says where it is measured from; null: this process.</param>
internal sealed class LocalVerification(
    ToolEnvironment environment,
    StepLog steps,
    Func<RehearsalEnvironment, IControlPlane, VerificationRoute>? open = null
)
{
    private const int Attempts = 3;

    /// <summary>Injects the faults that are active from the start.</summary>
    public async Task BreakAsync(
        LocalEnvironment local,
        IReadOnlyList<FaultRequest> faults,
        bool withFailover,
        CancellationToken cancellationToken
    )
    {
        foreach (
            var fault in faults.Where(f => f.Moment == FaultMoment.Standing || (f.Moment == FaultMoment.BeforeFailover && !withFailover))
        )
        {
            steps.Report($"fault: {fault.Name}");
            await local.ApplyFaultAsync(fault.Name, fault.Parameters, cancellationToken);
        }
    }

    /// <param name="options">What to verify; the failover is added.</param>
    public async Task<VerificationReport> RunAsync(
        RehearsalSubject subject,
        RehearsalEnvironment rehearsal,
        FailoverChoice failover,
        IReadOnlyList<FaultRequest> faults,
        VerifierOptions options,
        CancellationToken cancellationToken
    )
    {
        var target = LocalTarget.From(subject, rehearsal.Local);
        options = options with
        {
            AllowFailover = failover == FailoverChoice.None ? null : target.Name,
            FailoverKind = failover == FailoverChoice.Promote ? FailoverKind.PromoteReplica : FailoverKind.Failover,
            StruckByFault = faults.Any(f => f.Moment == FaultMoment.InsteadOfFailover),
            OwnServers = true,
            Resolver = rehearsal.Local.Dns.Endpoint,
            Environment = MachineFacts.Read(),
        };
        var controlPlane =
            faults.Count == 0
                ? (IControlPlane)rehearsal.ControlPlane
                : new FaultyControlPlane(rehearsal.ControlPlane, rehearsal.Local, faults, environment.Time);
        var route = (open ?? Direct)(rehearsal, controlPlane);
        var title =
            failover == FailoverChoice.None ? "verifying" : $"verifying, with a failover ({failover.ToString().ToLowerInvariant()})";
        for (var attempt = 1; ; attempt++)
        {
            var report = await steps.RunAsync(title, () => route.RunAsync(target, options, new PhaseProgress(steps), cancellationToken));
            if (attempt == Attempts || !EndedUndisturbed(report, options))
            {
                return report;
            }
            // A machine that is busy with something else spoils the steady state before anything was asked of the cluster.
            steps.Report($"{report.EndedEarly} Trying again, {attempt + 1} of {Attempts}.");
            if (options.HistoryFile is { } history)
            {
                File.Delete(history);
            }
        }
    }

    private VerificationRoute Direct(RehearsalEnvironment rehearsal, IControlPlane controlPlane)
    {
        var verification = new Verification(controlPlane, rehearsal.DataPlane, environment.Time, rehearsal.ControlPlane);
        return new(verification.RunAsync, verification.RemoveLeftoversAsync);
    }

    /// <summary>Whether a run gave up before it had asked for the failover that it was for.</summary>
    private static bool EndedUndisturbed(VerificationReport report, VerifierOptions options) =>
        options.AllowFailover is not null && report is { EndedEarly: not null, Failovers.Count: 0, ExitCode: ExitCode.Inconclusive };
}
