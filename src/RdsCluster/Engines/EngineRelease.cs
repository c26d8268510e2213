namespace RdsCluster.Engines;

/// <summary>A version as RDS names it, and the line that it belongs to.</summary>
/// <param name="Version">Series or full version.</param>
/// <param name="Major">Line that parameter families and option groups name.</param>
public sealed record EngineRelease(string Version, string Major);
