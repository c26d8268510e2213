namespace RdsCluster.Verifier.Reports;

/// <summary>What was verified.</summary>
/// <param name="ControlPlane">For instance <c>AWS RDS eu-central-1</c>.</param>
/// <param name="Product">What the writer says it is, or null when it never answered.</param>
/// <param name="Endpoints">Addresses by role: <c>writer</c>, <c>reader</c>, <c>proxy</c>, and each instance's identifier.</param>
public sealed record ReportTarget(
    string Name,
    string Engine,
    string EngineVersion,
    string Topology,
    string ControlPlane,
    string? Product,
    IReadOnlyDictionary<string, string> Endpoints
);
