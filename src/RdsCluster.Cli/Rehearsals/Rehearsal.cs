using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Errors;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Rehearsals.Faults;
using RdsCluster.Cli.Reports;
using RdsCluster.LocalHost;
using RdsCluster.LocalHost.Faults;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Runs;

namespace RdsCluster.Cli.Rehearsals;

/// <summary>Synthesizes, starts, verifies, reports and stops: the product's main job.</summary>
internal sealed class Rehearsal(ToolEnvironment environment, ToolConsole console)
{
    /// <returns>One report per failover asked for.</returns>
    public async Task<IReadOnlyList<VerificationReport>> RunAsync(RehearsalRequest request, CancellationToken cancellationToken)
    {
        var steps = console.StartSteps(environment.Time);
        var folder = ReportFolder.Open(environment.CurrentDirectory, request.Report);
        using var work = new WorkDirectory(request.Keep);
        var subject = await ReadAsync(request, work, steps, cancellationToken);
        var failovers = Failovers(request, subject);
        RequireInstances(request, subject);

        await using var rehearsal = await steps.RunAsync(
            $"starting {subject.Plan.Instances.Count} instance(s) of {subject.Plan.Engine}",
            () =>
                RehearsalEnvironment.StartAsync(
                    subject,
                    RehearsalEnvironment.OptionsFor(subject, environment) with
                    {
                        Port = request.Port,
                        Proxy = request.Proxy,
                    },
                    steps,
                    cancellationToken
                )
        );
        var local = rehearsal.Local;
        steps.Report($"replicating: {local.Cluster.State.Engine} {local.Cluster.State.ServerVersion}, writer {local.Cluster.State.Writer}");

        var verification = new LocalVerification(environment, steps);
        await verification.BreakAsync(local, request.Faults, failovers.Any(f => f != FailoverChoice.None), cancellationToken);
        var reports = new List<VerificationReport>();
        foreach (var failover in failovers)
        {
            var name = failovers.Count == 1 ? "" : failover.ToString().ToLowerInvariant();
            var options = VerifierOptions.Rehearsal with
            {
                MaxWriteOutage = request.MaxOutage,
                Only = request.Only,
                Skip = request.Skip,
                AllowRestore = request.Restore ? subject.Manifest.Cluster : null,
                HistoryFile = folder.HistoryFile(name),
            };
            var report = await verification.RunAsync(subject, rehearsal, failover, request.Faults, options, cancellationToken);
            foreach (var file in await folder.WriteAsync(name, report, cancellationToken))
            {
                steps.Report($"wrote {file}");
            }
            steps.Report(
                $"wrote {await folder.WriteStepsAsync(name, HostStep.Of(local.Cluster.Log, environment.Time), cancellationToken)}"
            );
            reports.Add(report);
        }

        if (request.Keep)
        {
            steps.Report($"kept the synthesized template and the server logs in {KeepLogs(local, work)}");
        }
        await steps.RunAsync("stopping everything", () => rehearsal.DisposeAsync().AsTask());
        steps.Report("done");
        return reports;
    }

    private async Task<RehearsalSubject> ReadAsync(
        RehearsalRequest request,
        WorkDirectory work,
        StepLog steps,
        CancellationToken cancellationToken
    )
    {
        var source = request.Source;
        var title = source.Template is { } template
            ? $"reading {template}"
            : $"synthesizing the CDK app{(source.Engine is { } e ? $" with {e}" : "")}";
        var subject = await steps.RunAsync(title, () => new SubjectReader(environment).ReadAsync(source, work.Path, cancellationToken));
        var plan = subject.Plan;
        steps.Report(
            $"{subject.Manifest.Cluster}: {subject.Manifest.Topology}, {plan.Engine} {plan.EngineVersion}, "
                + string.Join(" + ", plan.Instances.Select(i => i.Identifier))
        );
        if (subject.IsForeign)
        {
            console.Note(DerivedManifest.Remark);
        }
        return subject;
    }

    private static IReadOnlyList<FailoverChoice> Failovers(RehearsalRequest request, RehearsalSubject subject)
    {
        if (request.Failovers.Contains(FailoverChoice.Promote) && subject.Plan.Instances.Count == 1)
        {
            throw new ToolException($"--failover promote: '{subject.Plan.Name}' has no read replica to promote.");
        }
        var fault = request.Faults.FirstOrDefault(f => f.Moment == FaultMoment.InsteadOfFailover);
        if (request.Failovers is [FailoverChoice.None] && fault is not null)
        {
            throw new ToolException(
                $"--fault {fault.Name} causes a failover and cannot be combined with --failover none. Omit --failover."
            );
        }
        if (request.Failovers.Count > 0)
        {
            return [.. request.Failovers.Distinct()];
        }
        var usual = FailoverChoices.DefaultFor(subject.Plan);
        // Where nothing can fail over the fault strikes all the same.
        return [usual == FailoverChoice.None && fault is not null ? FailoverChoice.Reboot : usual];
    }

    /// <summary>A fault that names an instance which the template lacks is refused before anything is started.</summary>
    private static void RequireInstances(RehearsalRequest request, RehearsalSubject subject)
    {
        var names = subject.Plan.Instances.Select(i => i.Identifier).ToList();
        foreach (var fault in request.Faults)
        {
            if (
                fault.Parameters.GetValueOrDefault("instance") is { } name
                && name != FaultCatalogue.AllReaders
                && !names.Contains(name, StringComparer.OrdinalIgnoreCase)
            )
            {
                throw new ToolException(
                    $"--fault {fault.Name}: '{subject.Plan.Name}' has no instance '{name}'; it has {string.Join(", ", names)}."
                );
            }
        }
    }

    private static string KeepLogs(LocalEnvironment local, WorkDirectory work)
    {
        var run = local.Cluster.State.RunDirectory;
        foreach (var log in Directory.EnumerateFiles(run, "*.log", SearchOption.AllDirectories))
        {
            File.Copy(
                log,
                Path.Combine(work.Path, Path.GetRelativePath(run, log).Replace(Path.DirectorySeparatorChar, '-')),
                overwrite: true
            );
        }
        return work.Path;
    }
}
