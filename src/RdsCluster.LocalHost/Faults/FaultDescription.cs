namespace RdsCluster.LocalHost.Faults;

/// <summary>A fault that the local host can inject.</summary>
/// <param name="Summary">What goes wrong, in one line.</param>
/// <param name="Reversible">Whether it can be taken back; a kill cannot.</param>
public sealed record FaultDescription(string Name, string Summary, IReadOnlyList<FaultParameter> Parameters, bool Reversible);
