namespace RdsCluster.Security;

/// <summary>A password that RDS manages.</summary>
internal sealed record ManagedCredentials : ClusterCredentials;
