using Amazon.CDK.AWS.SecretsManager;

namespace RdsCluster.Security;

/// <summary>Credentials of an existing secret.</summary>
internal sealed record ExistingCredentials : ClusterCredentials
{
    public required ISecret Secret { get; init; }
}
