using System.Diagnostics;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Errors;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Reports;
using RdsCluster.Cli.Verifications;
using RdsCluster.LocalHost.Plans;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Reports.Formats;
using RdsCluster.Verifier.Runs;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Cli.Rehearsals.Faults;

/// <summary>Injects every applicable fault into a template's cluster and compares the verdicts with the fault table.</summary>
/// <param name="open">Says where each verification is measured from; null: this process.</param>
internal sealed class FaultRehearsal(
    ToolEnvironment environment,
    ToolConsole console,
    Func<RehearsalEnvironment, IControlPlane, VerificationRoute>? open = null
)
{
    /// <summary>Value of <c>--faults</c> for the whole table.</summary>
    public const string All = "all";

    private static readonly TimeSpan Short = TimeSpan.FromSeconds(4);
    private readonly StepLog _steps = console.StartSteps(environment.Time);
    private RehearsalEnvironment? _rehearsal;

    /// <param name="names">Rows of the table; <see cref="All"/> alone means every row that applies.</param>
    /// <exception cref="ToolException">The row does not exist, or no row applies to this cluster.</exception>
    public async Task<IReadOnlyList<FaultOutcome>> RunAsync(
        RehearsalRequest request,
        IReadOnlyList<string> names,
        CancellationToken cancellationToken
    )
    {
        if (names.Except(FaultTable.Cases.Select(c => c.Name)).Except([All]).FirstOrDefault() is { } unknown)
        {
            throw new ToolException(
                $"--faults: got '{unknown}'; use all, or names from: {string.Join(", ", FaultTable.Cases.Select(c => c.Name))}."
            );
        }
        var folder = ReportFolder.Open(environment.CurrentDirectory, request.Report);
        using var work = new WorkDirectory(request.Keep);
        var subject = await _steps.RunAsync("reading the template", () =>
            new SubjectReader(environment).ReadAsync(request.Source, work.Path, cancellationToken)
        );
        var topology = RehearsedTopologies.Title(RehearsedTopologies.Of(subject.Plan));
        var cases = FaultTable.For(subject.Plan, names.Contains(All) ? [] : names);
        if (cases.Count == 0)
        {
            throw new ToolException($"--faults: {string.Join(", ", names)} does not apply to '{subject.Plan.Name}' ({topology}).");
        }

        var outcomes = new List<FaultOutcome>();
        try
        {
            foreach (var (row, required) in cases)
            {
                var begin = Stopwatch.GetTimestamp();
                _steps.Report($"fault {outcomes.Count + 1} of {cases.Count}: {row.Name}; expected verdict: {required}");
                var report = await RehearseAsync(row, request, subject, folder, cancellationToken);
                foreach (var file in await folder.WriteAsync(row.Name, report, cancellationToken))
                {
                    _steps.Report($"wrote {file}");
                }
                var differences = required.Differences(report);
                if (differences.Count > 0)
                {
                    Explain(row.Name, differences);
                }
                await LeaveAsync(row);
                var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
                outcomes.Add(new(row.Name, topology, subject.Plan.Engine, required.ToString(), Got(report), differences, seconds));
            }
        }
        finally
        {
            await EndAsync();
        }

        return outcomes;
    }

    private async Task<VerificationReport> RehearseAsync(
        FaultCase row,
        RehearsalRequest request,
        RehearsalSubject subject,
        ReportFolder folder,
        CancellationToken cancellationToken
    )
    {
        _rehearsal ??= await RehearsalEnvironment.StartAsync(
            subject,
            RehearsalEnvironment.OptionsFor(subject, environment) with
            {
                Port = request.Port,
                Proxy = request.Proxy,
            },
            _steps,
            cancellationToken
        );
        var failover = ChoiceFor(row, subject.Plan);
        var verification = new LocalVerification(environment, _steps, open);
        await verification.BreakAsync(_rehearsal.Local, row.Planned, failover != FailoverChoice.None, cancellationToken);
        var options = VerifierOptions.Rehearsal with { MaxReplicaLag = row.MaxReplicaLag, HistoryFile = folder.HistoryFile(row.Name) };
        if (row.StaysBroken)
        {
            options = options with
            {
                RecoveryTimeout = row.StaysUnwritable ? Short * 3 : options.RecoveryTimeout,
                RedundancyTimeout = Short,
                CatchUpTimeout = Short,
                MaxReplicaLag = Short / 2,
            };
        }
        return await verification.RunAsync(subject, _rehearsal, failover, row.Planned, options, cancellationToken);
    }

    /// <summary>Steps of the local host, for debugging an unexpected verdict.</summary>
    private void Explain(string name, IReadOnlyList<string> differences)
    {
        foreach (var difference in differences)
        {
            _steps.Report($"{name}: judged wrongly: {difference}");
        }
        foreach (var step in _rehearsal!.Local.Cluster.Log.Steps)
        {
            _steps.Report($"{name}: {step.Time:HH:mm:ss.fff} {step.Step} {step.Instance} {step.Detail}");
        }
    }

    /// <summary>Repairs the cluster for the next fault, or ends it: what a failover or broken replication leaves is not what the next shall
    /// meet.</summary>
    private async Task LeaveAsync(FaultCase row)
    {
        if (row is { StaysBroken: true } or { Failover: not FailoverChoice.None })
        {
            await EndAsync();
            return;
        }

        foreach (var fault in _rehearsal!.Local.ActiveFaults)
        {
            await _rehearsal.Local.RevertFaultAsync(fault, CancellationToken.None);
        }
    }

    private static FailoverChoice ChoiceFor(FaultCase row, ClusterPlan plan) =>
        row.Failover switch
        {
            null => FailoverChoices.DefaultFor(plan),
            FailoverChoice.Promote when plan.Topology != PlanTopology.Instances => FailoverChoice.Reboot,
            { } choice => choice,
        };

    private static string Got(VerificationReport report) =>
        string.Join(
            ' ',
            report
                .Findings.Where(f => f.Verdict == report.Verdict && f.Verdict > Verdict.Warn)
                .Select(f => f.Check)
                .Prepend(ReportWords.Of(report.Verdict))
        );

    private async Task EndAsync()
    {
        if (_rehearsal is { } rehearsal)
        {
            await rehearsal.DisposeAsync();
        }
        _rehearsal = null;
    }
}
