namespace RdsCluster.Verifier.Planes;

/// <summary>An RDS event.</summary>
/// <param name="Time">When the control plane says it happened.</param>
/// <param name="SourceIdentifier">DB instance or DB cluster.</param>
/// <param name="EventId">For instance <c>RDS-EVENT-0049</c>; null where the API does not give one.</param>
public sealed record ControlPlaneEvent(
    DateTimeOffset Time,
    string SourceIdentifier,
    string? EventId,
    IReadOnlyList<string> Categories,
    string Message
);
