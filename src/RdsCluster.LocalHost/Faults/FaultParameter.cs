namespace RdsCluster.LocalHost.Faults;

/// <summary>A parameter of a fault.</summary>
/// <param name="Default">Its value when it is left out, for people.</param>
public sealed record FaultParameter(string Name, string Summary, string Default);
