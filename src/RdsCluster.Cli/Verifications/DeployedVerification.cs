using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Errors;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Rehearsals;
using RdsCluster.Cli.Reports;
using RdsCluster.Verifier;
using RdsCluster.Verifier.Aws;
using RdsCluster.Verifier.Aws.Relay;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Cli.Verifications;

/// <summary>Finds running clusters and verifies each of them.</summary>
internal sealed class DeployedVerification(ToolEnvironment environment, ToolConsole console)
{
    /// <returns>One report per cluster; none when only the plan was asked for.</returns>
    public async Task<IReadOnlyList<VerificationReport>> RunAsync(VerificationRequest request, CancellationToken cancellationToken)
    {
        var steps = console.StartSteps(environment.Time);
        using var subject = await FindAsync(request, steps, cancellationToken);
        RefuseUnknownName("--allow-failover", request.Options.AllowFailover, subject);
        RefuseUnknownName("--allow-restore", request.Options.AllowRestore, subject);
        if (request.PlanOnly)
        {
            foreach (var target in subject.Targets)
            {
                PrintPlan(request, target);
            }
            return [];
        }

        var folder = ReportFolder.Open(environment.CurrentDirectory, request.Report);
        using var access = new ClusterAccess(request, subject.ControlPlane, environment.Time);
        var reports = new List<VerificationReport>();
        foreach (var target in subject.Targets)
        {
            var verify = await access.OpenAsync(target, cancellationToken);
            var name = subject.Targets.Count == 1 ? "" : target.Name;
            var options = OptionsFor(request, target) with { HistoryFile = folder.HistoryFile(name), Environment = MachineFacts.Read() };
            var report = await steps.RunAsync(
                $"verifying {target.Name}",
                () => verify.RunAsync(target, options, new PhaseProgress(steps), cancellationToken)
            );
            foreach (var file in await folder.WriteAsync(name, report, cancellationToken))
            {
                steps.Report($"wrote {file}");
            }
            reports.Add(report);
        }

        return reports;
    }

    /// <summary>The IAM policy for a command line, narrowed to the clusters that it names.</summary>
    public async Task<string> PolicyAsync(VerificationRequest request, CancellationToken cancellationToken)
    {
        var (failover, restore) = (request.Options.AllowFailover is not null, request.Options.AllowRestore is not null);
        var user = request.Discovery.IamUser ?? "user";
        if (request is { Stack: null, ManifestFile: null })
        {
            NoteGrants("mysql", user);
            console.Note("on MariaDB grant REPLICA MONITOR, BINLOG MONITOR instead of REPLICATION CLIENT");
            return VerifierPolicy.Text([], failover, restore, request.Discovery.IamUser);
        }

        using var subject = await FindAsync(request, console.StartSteps(environment.Time), cancellationToken);
        foreach (var engine in subject.Targets.Select(t => t.Manifest.Engine).Distinct(StringComparer.Ordinal))
        {
            NoteGrants(engine, user);
        }
        var runners = subject.Targets.Select(t => RunnerLocation.Of(t, request.Discovery)).OfType<RunnerLocation>().ToList();
        return VerifierPolicy.Text(subject.Targets, failover, restore, request.Discovery.IamUser, runners);
    }

    private void NoteGrants(string engine, string user)
    {
        foreach (var grant in VerifierPolicy.DatabaseGrants(engine, user))
        {
            console.Note($"grants for the database user: {grant}");
        }
    }

    /// <summary>Removes what crashed runs left behind in one cluster.</summary>
    public async Task<int> RemoveLeftoversAsync(VerificationRequest request, CancellationToken cancellationToken)
    {
        var steps = console.StartSteps(environment.Time);
        using var subject = await FindAsync(request, steps, cancellationToken);
        RefuseUnknownName("--remove-leftovers", request.RemoveLeftovers, subject);
        var target = subject.Targets.First(t => t.Name == request.RemoveLeftovers);
        using var access = new ClusterAccess(request, subject.ControlPlane, environment.Time);
        var verify = await access.OpenAsync(target, cancellationToken);
        var removed = await steps.RunAsync(
            "searching for leftovers",
            () => verify.RemoveLeftoversAsync(target, request.Options, request.PlanOnly, cancellationToken)
        );
        foreach (var line in removed)
        {
            console.Line(line);
        }
        if (removed.Count == 0)
        {
            console.Line("no leftovers found");
        }
        return ExitCode.Success;
    }

    private Task<VerificationSubject> FindAsync(VerificationRequest request, StepLog steps, CancellationToken cancellationToken) =>
        steps.RunAsync(
            request.Endpoints is null ? $"discovering the clusters of {request.Stack ?? request.ManifestFile}" : "reading the endpoints",
            () => VerificationSubject.FindAsync(request, environment, cancellationToken)
        );

    private static void RefuseUnknownName(string option, string? typed, VerificationSubject subject)
    {
        if (typed is not null && subject.Targets.All(t => t.Name != typed))
        {
            throw new ToolException(
                $"{option} {typed}: no such cluster. Available: " + $"{string.Join(", ", subject.Targets.Select(t => t.Name))}."
            );
        }
    }

    /// <summary>Allows a failover or restore only for the cluster whose name was given.</summary>
    private static RdsCluster.Verifier.Runs.VerifierOptions OptionsFor(VerificationRequest request, ClusterTarget target) =>
        request.Options with
        {
            AllowFailover = request.Options.AllowFailover == target.Name ? target.Name : null,
            AllowRestore = request.Options.AllowRestore == target.Name ? target.Name : null,
        };

    private void PrintPlan(VerificationRequest request, ClusterTarget target)
    {
        console.Line($"{target.Name}: {target.Manifest.Topology}, {target.Manifest.Engine} {target.Manifest.EngineVersion}".TrimEnd());
        foreach (var instance in target.Instances)
        {
            console.Line($"  {(instance.DeclaredWriter ? "writer" : "reader")} {instance.Identifier} at {instance.Endpoint}");
        }
        if (RunnerLocation.Of(target, request.Discovery) is { } runner)
        {
            console.Line($"  through the runner {runner.Function} in the VPC");
        }
        var number = 1;
        foreach (var step in Verification.Plan(target, OptionsFor(request, target)))
        {
            console.Line($"  {number++}. {step}");
        }
    }
}
