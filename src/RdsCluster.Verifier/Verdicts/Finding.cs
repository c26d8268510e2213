namespace RdsCluster.Verifier.Verdicts;

/// <summary>What one check found.</summary>
/// <param name="Check">Check id, for instance <c>F2</c>.</param>
/// <param name="Title">The promise in a few words.</param>
/// <param name="Summary">One line for the verdict table: what was measured, and against which promise.</param>
/// <param name="Details">Further lines: differences, samples, causes.</param>
/// <param name="Measurements">Figures by name, for the JSON report.</param>
public sealed record Finding(
    string Check,
    string Title,
    Verdict Verdict,
    string Summary,
    IReadOnlyList<string> Details,
    IReadOnlyDictionary<string, double> Measurements
);
