using System.Security.Cryptography;
using RdsCluster.Verifier.Checks;
using RdsCluster.Verifier.Ledger;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Runs;
using RdsCluster.Verifier.Targets;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier;

/// <summary>Verifies a running cluster: the same run against AWS and against a rehearsal.</summary>
/// <param name="restorePlane">For the restore drill; null takes the control plane, where that can restore.</param>
public sealed class Verification(
    IControlPlane controlPlane,
    IDataPlane dataPlane,
    TimeProvider timeProvider,
    IRestorePlane? restorePlane = null
)
{
    private readonly IRestorePlane? _restorePlane = restorePlane ?? controlPlane as IRestorePlane;

    /// <summary>Ends the run before its time, where its host needs that; null, the default: never.</summary>
    public EarlyEnd? EarlyEnd { get; init; }

    /// <summary>What a run with these options would do, step by step, without doing it.</summary>
    /// <exception cref="VerificationException">Bad input, as for a run.</exception>
    public static IReadOnlyList<string> Plan(ClusterTarget target, VerifierOptions options)
    {
        OptionRules.ThrowIfWrong(target, options);
        return RunPlan.Describe(target, options);
    }

    /// <summary>
    /// Removes what killed runs have left of a cluster: schemas of the verifier that no run writes to, and resources that carry the tag of
    /// a restore drill and a member's name.
    /// </summary>
    /// <param name="listOnly">Whether only to list what exists.</param>
    /// <returns>What was removed, one line each.</returns>
    /// <exception cref="DataPlaneException">The writer endpoint does not answer, or refuses to drop a schema.</exception>
    /// <exception cref="VerificationException">The certificate or the login was rejected, or no endpoint answers.</exception>
    /// <exception cref="ControlPlaneException">Resources could not be looked for or deleted.</exception>
    public async Task<IReadOnlyList<string>> RemoveLeftoversAsync(
        ClusterTarget target,
        VerifierOptions options,
        bool listOnly,
        CancellationToken cancellationToken
    )
    {
        var clock = new RunClock(timeProvider);
        var run = new RunContext(
            controlPlane,
            dataPlane,
            _restorePlane,
            target,
            options,
            clock,
            "leftovers",
            history: null,
            progress: null
        );
        await new Preflight(run).RequireLoginAsync(cancellationToken);
        var leftovers = new Leftovers(target, run.Sessions, _restorePlane, timeProvider);
        var resources = await leftovers.ResourcesAsync(cancellationToken);
        var schemas = await leftovers.SchemasAsync(cancellationToken);
        if (!listOnly)
        {
            await leftovers.DeleteAsync(resources, cancellationToken);
            await leftovers.DropAsync(schemas, cancellationToken);
        }
        var done = listOnly ? "left behind" : "removed";
        return [.. resources.Select(r => $"{done}: {Leftovers.Describe(r)}"), .. schemas.Select(s => $"{done}: schema {s}")];
    }

    /// <summary>A random id for a run.</summary>
    public static string NewRunId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));

    /// <summary>
    /// The report of a run whose host was lost: nothing was learnt, so every selected check is inconclusive.
    /// </summary>
    /// <param name="reason">A sentence for the report.</param>
    public VerificationReport ReportLost(ClusterTarget target, VerifierOptions options, DateTimeOffset started, string reason)
    {
        var clock = new RunClock(timeProvider);
        var run = new RunContext(
            controlPlane,
            dataPlane,
            _restorePlane,
            target,
            options,
            clock,
            options.RunId ?? NewRunId(),
            history: null,
            progress: null
        );
        var facts = new VerificationRun(run).Lost(reason);
        var findings = CheckCatalogue.Checks.Where(c => run.Selects(c.Id)).Select(c => c.Evaluate(facts)).ToList();
        return ReportBuilder.Build(run, facts, findings) with
        {
            Started = started,
            DurationSeconds = (timeProvider.GetUtcNow() - started).TotalSeconds,
        };
    }

    /// <summary>
    /// Runs every check that the options select. What the cluster does wrong is a finding; the report says it. The verifier's own schema is
    /// dropped at the end, also after a cancellation.
    /// </summary>
    /// <exception cref="VerificationException">Bad input, for instance a typed name that is not the target's, or an unwritable history
    /// file, a rejected certificate or login, missing privileges, or no endpoint that answers.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public async Task<VerificationReport> RunAsync(
        ClusterTarget target,
        VerifierOptions options,
        IProgress<VerificationProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        OptionRules.ThrowIfWrong(target, options);
        var clock = new RunClock(timeProvider);
        var runId = options.RunId ?? NewRunId();
        using var history = options.HistoryFile is { } path ? new HistoryWriter(path, runId, target.Name, clock.Started) : null;
        var run = new RunContext(controlPlane, dataPlane, _restorePlane, target, options, clock, runId, history, progress);
        var facts = await new VerificationRun(run).GatherAsync(EarlyEnd, cancellationToken);
        run.Enter(VerificationPhase.Judgement, "Judging");
        var findings = CheckCatalogue.Checks.Where(c => run.Selects(c.Id)).Select(c => c.Evaluate(facts)).ToList();
        run.ThrowIfHistoryFailed();
        return ReportBuilder.Build(run, facts, findings);
    }
}
