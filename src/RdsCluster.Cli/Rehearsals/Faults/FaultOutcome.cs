namespace RdsCluster.Cli.Rehearsals.Faults;

/// <summary>Verdict of the verifier on one fault.</summary>
/// <param name="Required">Expected verdict and the checks that must report it.</param>
/// <param name="Got">Actual verdict and the checks that reported it.</param>
/// <param name="Differences">Differences from the expected verdict; empty if there are none.</param>
internal sealed record FaultOutcome(
    string Fault,
    string Topology,
    string Engine,
    string Required,
    string Got,
    IReadOnlyList<string> Differences,
    double Seconds
)
{
    public bool IsRight => Differences.Count == 0;
}
