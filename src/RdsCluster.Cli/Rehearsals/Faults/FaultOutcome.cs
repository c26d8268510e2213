namespace RdsCluster.Cli.Rehearsals.Faults;

/// <summary>How the verifier judged one fault.</summary>
/// <param name="Required">The right verdict, with the checks that must give it.</param>
/// <param name="Got">The verdict that was given, with the checks that gave it.</param>
/// <param name="Differences">What was not as required; empty when it was judged rightly.</param>
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
