namespace RdsCluster.Benchmarks;

/// <summary>One figure that the repository keeps an eye on.</summary>
/// <param name="Name">What <c>--only</c> takes.</param>
/// <param name="Unit">Of the figures that <paramref name="Measure"/> gives.</param>
/// <param name="Goal">What the figure should not exceed, on two cores.</param>
/// <param name="Runs">How many figures make the median.</param>
internal sealed record Scenario(
    string Name,
    string Description,
    string Unit,
    double Goal,
    int Runs,
    Func<CancellationToken, Task<double>> Measure
);
