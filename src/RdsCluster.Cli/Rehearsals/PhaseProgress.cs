using RdsCluster.Cli.Consoles;
using RdsCluster.Verifier.Runs;

namespace RdsCluster.Cli.Rehearsals;

/// <summary>Shows the verifier's steps as they come, on the thread that they come from.</summary>
internal sealed class PhaseProgress(StepLog steps) : IProgress<VerificationProgress>
{
    public void Report(VerificationProgress value) => steps.Report($"{value.Phase.ToString().ToLowerInvariant()}: {value.Message}");
}
