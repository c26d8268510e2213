using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Options;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Control;

namespace RdsCluster.Cli.Scenarios;

/// <summary>Runs a scenario on a running cluster. It reverts active faults however the scenario ends.</summary>
internal sealed class ScenarioRunner(LocalControlClient client, string? cluster, ToolConsole console, TimeProvider time)
{
    private readonly long _begin = time.GetTimestamp();
    private readonly HashSet<string> _active = [];

    /// <exception cref="LocalHostException">The cluster rejected a step.</exception>
    public async Task RunAsync(Scenario scenario, CancellationToken cancellationToken)
    {
        var begins = scenario.Steps.Select(s => (At: Time(s.At), Step: s));
        var ends = scenario
            .Steps.Where(s => s.For is not null)
            .Select(s => (At: Time(s.At) + Time(s.For!), Step: new ScenarioStep { Undo = s.Fault }));
        var steps = begins.Concat(ends).OrderBy(s => s.At);
        try
        {
            foreach (var (at, step) in steps)
            {
                if (at - time.GetElapsedTime(_begin) is { Ticks: > 0 } wait)
                {
                    await Task.Delay(wait, time, cancellationToken);
                }
                await DoAsync(step, cancellationToken);
            }
        }
        finally
        {
            foreach (var fault in _active.ToList())
            {
                await UndoAsync(fault, CancellationToken.None);
            }
        }
    }

    private static TimeSpan Time(string text) =>
        Durations.TryParse(text, out var time) ? time : throw new FormatException($"'{text}' is not a time.");

    private async Task DoAsync(ScenarioStep step, CancellationToken cancellationToken)
    {
        if (step.Fault is { } fault)
        {
            await client.ApplyFaultAsync(cluster, fault, step.With, cancellationToken);
            // Faults without a revert need no cleanup.
            var status = await client.GetStatusAsync(cancellationToken);
            if (status.ActiveFaults.Concat(status.Clusters.SelectMany(c => c.ActiveFaults)).Contains(fault))
            {
                _active.Add(fault);
            }
            Say($"{fault}: active");
        }
        else if (step.Undo is { } ended)
        {
            await UndoAsync(ended, cancellationToken);
        }
        else
        {
            Say($"{step.Action}: requested");
            await client.RunActionAsync(cluster, step.Action!, step.Instance, cancellationToken);
            Say($"{step.Action}: done");
        }
    }

    private async Task UndoAsync(string fault, CancellationToken cancellationToken)
    {
        _active.Remove(fault);
        await client.RevertFaultAsync(cluster, fault, cancellationToken);
        Say($"{fault}: reverted");
    }

    private void Say(string what) => console.Line($"{time.GetElapsedTime(_begin).TotalSeconds,6:0.0} s  {what}");
}
