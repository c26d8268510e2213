namespace RdsCluster.Topologies;

/// <summary>A snapshot.</summary>
internal sealed record SnapshotSource(string Identifier) : RestoreSource;
