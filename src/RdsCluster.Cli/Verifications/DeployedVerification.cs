using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Errors;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Rehearsals;
using RdsCluster.Cli.Reports;
using RdsCluster.Verifier;
using RdsCluster.Verifier.Aws;
using RdsCluster.Verifier.MySql;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Cli.Verifications;

/// <summary>Finds deployed clusters and verifies each of them.</summary>
internal sealed class DeployedVerification(ToolSurroundings surroundings, ToolConsole console)
{
    /// <returns>One report per cluster; none when only the plan was asked for.</returns>
    public async Task<IReadOnlyList<VerificationReport>> RunAsync(VerificationRequest request, CancellationToken cancellationToken)
    {
        var steps = console.StartSteps(surroundings.Time);
        using var discovery = StackDiscovery.Create(request.Connection, surroundings.Time);
        var targets = await steps.RunAsync(
            $"looking for the clusters of {request.Stack ?? request.ManifestFile}", () => FindAsync(discovery, request, cancellationToken));
        RefuseUnknownName(request, targets);
        if (request.PlanOnly)
        {
            foreach (var target in targets)
                PrintPlan(request, target);
            return [];
        }

        var folder = ReportFolder.Open(surroundings.CurrentDirectory, request.Report);
        using var controlPlane = AwsControlPlane.Create(request.Connection, surroundings.Time);
        var verification = new Verification(controlPlane, new MySqlDataPlane(), surroundings.Time);
        var reports = new List<VerificationReport>();
        foreach (var target in targets)
        {
            var name = targets.Count == 1 ? "" : target.Name;
            var options = request.Options with
            {
                // Only the cluster whose name was typed is disturbed.
                AllowFailover = request.Options.AllowFailover == target.Name ? target.Name : null,
                HistoryFile = folder.HistoryFile(name),
                Environment = MachineFacts.Read(),
            };
            var report = await steps.RunAsync(
                $"verifying {target.Name}", () => verification.RunAsync(target, options, new PhaseProgress(steps), cancellationToken));
            foreach (var file in await folder.WriteAsync(name, report, cancellationToken))
                steps.Report($"wrote {file}");
            reports.Add(report);
        }

        return reports;
    }

    private async Task<IReadOnlyList<ClusterTarget>> FindAsync(StackDiscovery discovery, VerificationRequest request, CancellationToken cancellationToken)
    {
        if (request.Stack is { } stack)
            return await discovery.FindAsync(stack, request.Discovery, cancellationToken);
        var file = surroundings.Resolve(request.ManifestFile!);
        try
        {
            var json = await File.ReadAllTextAsync(file, cancellationToken);
            return [await discovery.FindByManifestAsync(json, $"the manifest '{file}'", request.Discovery, cancellationToken)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"--manifest: '{file}' cannot be read: {e.Message}", e);
        }
    }

    private static void RefuseUnknownName(VerificationRequest request, IReadOnlyList<ClusterTarget> targets)
    {
        if (request.Options.AllowFailover is { } typed && targets.All(t => t.Name != typed))
        {
            throw new ToolException(
                $"--allow-failover {typed}: there is no such cluster. Type the name of the one to fail over: {string.Join(", ", targets.Select(t => t.Name))}.");
        }
    }

    private void PrintPlan(VerificationRequest request, ClusterTarget target)
    {
        console.Line($"{target.Name}: {target.Manifest.Topology}, {target.Manifest.Engine} {target.Manifest.EngineVersion}");
        console.Line($"  would log in as {target.Login} to {target.Writer}{(target.Reader is { } reader ? $", {reader}" : "")} and each instance");
        foreach (var instance in target.Instances)
            console.Line($"  {(instance.DeclaredWriter ? "writer" : "reader")} {instance.Identifier} at {instance.Endpoint}");
        console.Line($"  would write numbered rows into a schema of its own for {request.Options.Baseline.TotalSeconds:0} s or longer, and drop it at the end");
        console.Line(request.Options.AllowFailover == target.Name
            ? $"  would ask for {request.Options.Trials} real failover(s): writes are out meanwhile"
            : "  would not disturb it: no failover without --allow-failover " + target.Name);
    }
}
