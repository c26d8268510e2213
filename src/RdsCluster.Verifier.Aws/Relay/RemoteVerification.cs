using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Runs;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Aws.Relay;

/// <summary>
/// A verification whose data plane is a runner in the cluster's VPC. The control plane stays here, and with it every right: the runner's
/// questions come by the mailbox.
/// </summary>
/// <param name="open">Opens the mailbox of a run.</param>
/// <param name="invoke">Starts the runner for a run.</param>
/// <param name="times">How long both sides wait for each other.</param>
public sealed class RemoteVerification(
    IControlPlane controlPlane,
    Func<string, IMailbox> open,
    Func<string, CancellationToken, Task> invoke,
    RelayTimes times,
    TimeProvider time
)
{
    /// <summary>Runs the checks, as <see cref="Verification.RunAsync"/> does. A runner that does not start or is lost gives an inconclusive
    /// report.</summary>
    /// <exception cref="VerificationException">Bad input, or a certificate that the runner does not trust.</exception>
    /// <exception cref="ControlPlaneException">The mailbox or the function cannot be used.</exception>
    public async Task<VerificationReport> RunAsync(
        ClusterTarget target,
        VerifierOptions options,
        IProgress<VerificationProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        _ = Verification.Plan(target, options);
        var run = options.RunId ?? Verification.NewRunId();
        var started = time.GetUtcNow();
        var (outcome, lost) = await CallAsync(run, WorkKind.Verify, target, options, progress, cancellationToken);
        if (outcome is not null)
        {
            return (outcome.ReadReport() ?? throw Failure(outcome)) with { HistoryFile = Kept(options.HistoryFile) };
        }

        progress?.Report(new(VerificationPhase.Judgement, lost, time.GetUtcNow() - started));
        await CleanUpAsync(target, options, progress, cancellationToken);
        var report = new Verification(controlPlane, new NoDataPlane(), time).ReportLost(
            target,
            options with
            {
                RunId = run,
            },
            started,
            lost
        );
        return report with { HistoryFile = Kept(options.HistoryFile) };
    }

    /// <summary>Removes what killed runs have left, as <see cref="Verification.RemoveLeftoversAsync"/> does.</summary>
    public async Task<IReadOnlyList<string>> RemoveLeftoversAsync(
        ClusterTarget target,
        VerifierOptions options,
        bool listOnly,
        CancellationToken cancellationToken
    )
    {
        var kind = listOnly ? WorkKind.ListLeftovers : WorkKind.RemoveLeftovers;
        var (outcome, lost) = await CallAsync(
            Verification.NewRunId(),
            kind,
            target,
            options with
            {
                HistoryFile = null,
            },
            progress: null,
            cancellationToken
        );
        return outcome is null ? throw new ControlPlaneException("RunnerLost", lost) : outcome.Lines ?? throw Failure(outcome);
    }

    private async Task<(RunOutcome? Outcome, string Lost)> CallAsync(
        string run,
        WorkKind kind,
        ClusterTarget target,
        VerifierOptions options,
        IProgress<VerificationProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var mailbox = open(run);
        var request = new RunRequest
        {
            Kind = kind,
            Target = target with { CertificateAuthorityFile = null, PhysicalIds = new Dictionary<string, string>() },
            Options = options with { HistoryFile = null, RunId = run, Resolver = null },
            ControlPlane = controlPlane.Description,
            HasFacts = controlPlane.HasFacts,
            Times = times,
            CertificateAuthorities = target.CertificateAuthorityFile is { } file
                ? await File.ReadAllTextAsync(file, cancellationToken)
                : null,
        };
        if (!await mailbox.TryAddAsync(MessageNames.Request, MessageJson.Write(request), cancellationToken))
        {
            throw new ControlPlaneException("RunExists", $"Run '{run}' exists already. Each run needs a unique id.");
        }
        await mailbox.PutAsync(MessageNames.Caller, MessageJson.Write(new CallerStatus(0, Cancelled: false)), cancellationToken);
        await invoke(run, cancellationToken);

        var desk = new QuestionDesk(mailbox, controlPlane, target);
        await using var history = new HistoryFetch(mailbox, options.HistoryFile);
        var call = new RunnerCall(mailbox, times, time, progress);
        var outcome = await call.FollowAsync(desk, history, cancellationToken);
        return (outcome, call.Lost ?? "");
    }

    /// <summary>A runner that was killed could not drop its schema: the next one does.</summary>
    private async Task CleanUpAsync(
        ClusterTarget target,
        VerifierOptions options,
        IProgress<VerificationProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        try
        {
            foreach (var line in await RemoveLeftoversAsync(target, options, listOnly: false, cancellationToken))
            {
                progress?.Report(new(VerificationPhase.Judgement, line, TimeSpan.Zero));
            }
        }
        catch (Exception e) when (e is ControlPlaneException or DataPlaneException or VerificationException)
        {
            var advice = $"Leftovers of the lost run were not removed: {e.Message} Run --remove-leftovers {target.Name}.";
            progress?.Report(new(VerificationPhase.Judgement, advice, TimeSpan.Zero));
        }
    }

    private static string? Kept(string? historyFile) => File.Exists(historyFile) ? historyFile : null;

    private static Exception Failure(RunOutcome outcome) =>
        outcome switch
        {
            { ErrorKind: nameof(VerificationException), Error: { } error } => new VerificationException(error),
            { ErrorCode: { } code, Error: { } error } => new ControlPlaneException(code, error),
            _ => new ControlPlaneException("RunnerFailed", $"The runner failed: {outcome.Error ?? "unknown reason"}"),
        };

    /// <summary>For reports of runs whose data plane was elsewhere.</summary>
    private sealed class NoDataPlane : IDataPlane
    {
        public Task<IDataSession> OpenAsync(SessionRequest request, CancellationToken cancellationToken) =>
            throw new DataPlaneException(FailureKind.Unreachable, Certainty.NotSent, 0, "The data plane is the runner's.");
    }
}
