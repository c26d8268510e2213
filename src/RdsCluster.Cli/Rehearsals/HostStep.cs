using RdsCluster.LocalHost.Failover;

namespace RdsCluster.Cli.Rehearsals;

/// <summary>What the local host did itself and when: the truth that a report's measurements can be held against.</summary>
/// <param name="Seconds">Monotonic, since the first step.</param>
/// <param name="Time">The same moment on the wall clock.</param>
internal sealed record HostStep(double Seconds, DateTimeOffset Time, string Step, string Instance, string Detail)
{
    public static IReadOnlyList<HostStep> Of(FailoverLog log, TimeProvider time)
    {
        var steps = log.Steps;
        return
        [
            .. steps.Select(s => new HostStep(
                time.GetElapsedTime(steps[0].Timestamp, s.Timestamp).TotalSeconds,
                s.Time,
                s.Step,
                s.Instance,
                s.Detail
            )),
        ];
    }

    /// <summary>How long no writer served after a kill, as far as the steps tell: at least from its notice to the opening, at most from the
    /// kill to the endpoint's move.</summary>
    public static (double Least, double Most) OutageOf(IReadOnlyList<HostStep> steps)
    {
        var killed = steps.First(s => s is { Step: FailoverSteps.Fault, Detail: "SIGKILL" });
        return (After(FailoverSteps.Open) - After(FailoverSteps.Detect), After(FailoverSteps.MoveEndpoint) - killed.Seconds);

        double After(string step) => steps.First(s => s.Step == step && s.Seconds >= killed.Seconds).Seconds;
    }
}
