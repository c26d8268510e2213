using Amazon.CDK.AWS.SecretsManager;

namespace RdsCluster.Security;

/// <summary>A secret that exists.</summary>
internal sealed record GivenCredentials : ClusterCredentials
{
    public required ISecret Secret { get; init; }
}
