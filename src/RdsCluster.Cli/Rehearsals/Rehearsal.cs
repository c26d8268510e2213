using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Errors;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Rehearsals.Faults;
using RdsCluster.Cli.Reports;
using RdsCluster.Verifier;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Runs;

namespace RdsCluster.Cli.Rehearsals;

/// <summary>Synthesizes, starts, verifies, reports and stops: the product's main job.</summary>
internal sealed class Rehearsal(ToolSurroundings surroundings, ToolConsole console)
{
    private const int Attempts = 3;

    /// <returns>One report per failover asked for.</returns>
    public async Task<IReadOnlyList<VerificationReport>> RunAsync(RehearsalRequest request, CancellationToken cancellationToken)
    {
        var steps = console.StartSteps(surroundings.Time);
        var folder = ReportFolder.Open(surroundings.CurrentDirectory, request.Report);
        CacheDirectory.Open(surroundings);
        using var work = new WorkDirectory(request.Keep);
        var subject = await ReadAsync(request, work, steps, cancellationToken);
        var failovers = Failovers(request, subject);

        await using var local = await steps.RunAsync(
            $"starting {subject.Plan.Instances.Count} instance(s) of {subject.Plan.Engine}",
            () => LocalStack.StartAsync(subject, surroundings, new LocalStackOptions { Port = request.Port, Proxy = request.Proxy }, steps, cancellationToken));
        steps.Report($"up and replicating: {local.Cluster.State.Engine} {local.Cluster.State.ServerVersion}, writer {local.Cluster.State.Writer}");

        foreach (var fault in request.Faults.Where(f => f.Moment == FaultMoment.Standing))
        {
            steps.Report($"fault: {fault.Name}");
            await local.ApplyFaultAsync(fault.Name, fault.Parameters, cancellationToken);
        }

        var reports = new List<VerificationReport>();
        foreach (var failover in failovers)
        {
            var name = failovers.Count == 1 ? "" : failover.ToString().ToLowerInvariant();
            var report = await VerifyAsync(request, subject, local, failover, folder.HistoryFile(name), steps, cancellationToken);
            foreach (var file in await folder.WriteAsync(name, report, cancellationToken))
                steps.Report($"wrote {file}");
            reports.Add(report);
        }

        if (request.Keep)
            steps.Report($"kept the synthesized template and the servers' logs in {KeepLogs(local, work)}");
        await steps.RunAsync("stopping everything", () => local.DisposeAsync().AsTask());
        steps.Report("done");
        return reports;
    }

    private async Task<RehearsalSubject> ReadAsync(
        RehearsalRequest request, WorkDirectory work, StepLog steps, CancellationToken cancellationToken)
    {
        var source = request.Source;
        var title = source.Template is { } template ? $"reading {template}" : $"synthesizing the CDK app{(source.Engine is { } e ? $" with {e}" : "")}";
        var subject = await steps.RunAsync(title, () => new SubjectReader(surroundings).ReadAsync(source, work.Path, cancellationToken));
        var plan = subject.Plan;
        steps.Report(
            $"{subject.Manifest.Cluster}: {subject.Manifest.Topology}, {plan.Engine} {plan.EngineVersion}, " +
            string.Join(" + ", plan.Instances.Select(i => i.Identifier)));
        if (subject.IsForeign)
            console.Note(DerivedManifest.Remark);
        return subject;
    }

    private static IReadOnlyList<FailoverChoice> Failovers(RehearsalRequest request, RehearsalSubject subject)
    {
        if (request.Failovers.Contains(FailoverChoice.Promote) && subject.Plan.Instances.Count == 1)
            throw new ToolException($"--failover promote: '{subject.Plan.Name}' has no read replica that could be promoted.");
        return request.Failovers.Count > 0 ? [.. request.Failovers.Distinct()] : [FailoverChoices.DefaultFor(subject.Plan)];
    }

    private async Task<VerificationReport> VerifyAsync(
        RehearsalRequest request,
        RehearsalSubject subject,
        LocalStack local,
        FailoverChoice failover,
        string historyFile,
        StepLog steps,
        CancellationToken cancellationToken)
    {
        var target = LocalTarget.From(subject, local);
        var options = VerificationOptions.Rehearsal with
        {
            AllowFailover = failover == FailoverChoice.None ? null : target.Name,
            AllowRestore = request.Restore ? target.Name : null,
            FailoverKind = failover == FailoverChoice.Promote ? FailoverKind.PromoteReplica : FailoverKind.Failover,
            MaxWriteOutage = request.MaxOutage,
            Only = request.Only,
            Skip = request.Skip,
            HistoryFile = historyFile,
            Resolver = local.Dns.Endpoint,
            Environment = MachineFacts.Read(),
        };
        var controlPlane = request.Faults.Count == 0
            ? (IControlPlane)local.ControlPlane
            : new FaultyControlPlane(local.ControlPlane, local, request.Faults, surroundings.Time);
        var verification = new Verification(controlPlane, local.DataPlane, surroundings.Time, local.ControlPlane);
        var title = failover == FailoverChoice.None ? "verifying" : $"verifying, with a failover ({failover.ToString().ToLowerInvariant()})";
        for (var attempt = 1; ; attempt++)
        {
            var report = await steps.RunAsync(title, () => verification.RunAsync(target, options, new PhaseProgress(steps), cancellationToken));
            if (attempt == Attempts || !EndedUndisturbed(report, options))
                return report;
            // A machine that is busy with something else spoils the steady state before anything was asked of the cluster.
            steps.Report($"{report.EndedEarly} Trying again, {attempt + 1} of {Attempts}.");
            File.Delete(historyFile);
        }
    }

    /// <summary>Whether a run gave up before it had asked for the failover that it was for.</summary>
    private static bool EndedUndisturbed(VerificationReport report, VerificationOptions options) =>
        options.AllowFailover is not null && report is { EndedEarly: not null, Failovers.Count: 0, ExitCode: ExitCode.Inconclusive };

    private static string KeepLogs(LocalStack local, WorkDirectory work)
    {
        var run = local.Cluster.State.RunDirectory;
        foreach (var log in Directory.EnumerateFiles(run, "*.log", SearchOption.AllDirectories))
            File.Copy(log, Path.Combine(work.Path, Path.GetRelativePath(run, log).Replace(Path.DirectorySeparatorChar, '-')), overwrite: true);
        return work.Path;
    }
}
