namespace RdsCluster.Security;

/// <summary>A password that Secrets Manager generates.</summary>
internal sealed record GeneratedCredentials : ClusterCredentials
{
    public required int RotationDays { get; init; }
}
