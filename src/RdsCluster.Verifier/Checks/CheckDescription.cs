namespace RdsCluster.Verifier.Checks;

/// <summary>A check as the catalogue lists it.</summary>
/// <param name="FailsWhen">Condition for FAIL.</param>
public sealed record CheckDescription(string Id, string Title, string FailsWhen);
