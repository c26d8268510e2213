using Amazon;
using Amazon.Runtime.Credentials;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Aws.Logins;

/// <summary>A login by IAM authentication with the process's own credentials.</summary>
public static class TokenLogin
{
    /// <param name="user">Database user, made for IAM authentication.</param>
    /// <param name="writer">The endpoint that a token is signed for where none is named.</param>
    /// <param name="region">Region of the cluster.</param>
    public static Login Create(string user, Endpoint writer, string region, TimeProvider time) =>
        new IamLogin(DefaultAWSCredentialsIdentityResolver.GetCredentials(), RegionEndpoint.GetBySystemName(region), time).Create(
            user,
            writer
        );
}
