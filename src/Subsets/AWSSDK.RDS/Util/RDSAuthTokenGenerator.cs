using System;
using System.Globalization;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Util;

namespace Amazon.RDS.Util;

/// <summary>Tokens for IAM database authentication: a presigned URL without its scheme, good for a login within 15 minutes.</summary>
public static class RDSAuthTokenGenerator
{
    private const string Service = "rds-db";
    private const int ExpirySeconds = 15 * 60;

    public static string GenerateAuthToken(string hostname, int port, string dbUser) =>
        GenerateAuthToken(FallbackRegionFactory.GetRegionEndpoint(), hostname, port, dbUser);

    public static string GenerateAuthToken(RegionEndpoint region, string hostname, int port, string dbUser) =>
        GenerateAuthToken(DefaultAWSCredentialsIdentityResolver.GetCredentials(null), region, hostname, port, dbUser);

    public static string GenerateAuthToken(AWSCredentials credentials, RegionEndpoint region, string hostname, int port, string dbUser)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        return Sign(credentials.GetCredentials(), region, hostname, port, dbUser);
    }

    public static async Task<string> GenerateAuthTokenAsync(
        AWSCredentials credentials,
        RegionEndpoint region,
        string hostname,
        int port,
        string dbUser
    )
    {
        ArgumentNullException.ThrowIfNull(credentials);
        return Sign(await credentials.GetCredentialsAsync().ConfigureAwait(false), region, hostname, port, dbUser);
    }

    private static string Sign(ImmutableCredentials credentials, RegionEndpoint region, string hostname, int port, string dbUser)
    {
        ArgumentNullException.ThrowIfNull(region);
        ArgumentException.ThrowIfNullOrWhiteSpace(hostname);
        ArgumentException.ThrowIfNullOrWhiteSpace(dbUser);

        var request = new DefaultRequest(new TokenRequest(), Service)
        {
            HttpMethod = "GET",
            UseQueryString = true,
            Endpoint = new UriBuilder(Uri.UriSchemeHttps, hostname.Trim(), port).Uri,
        };
        request.Parameters.Add("Action", "connect");
        request.Parameters.Add("DBUser", dbUser.Trim());
        request.Parameters.Add("X-Amz-Expires", ExpirySeconds.ToString(CultureInfo.InvariantCulture));
        if (credentials.UseToken)
        {
            request.Parameters["X-Amz-Security-Token"] = credentials.Token;
        }

        var signature = AWS4PreSignedUrlSigner.SignRequest(
            request,
            null,
            new RequestMetrics(),
            credentials.AccessKey,
            credentials.SecretKey,
            Service,
            region.SystemName
        );
        var url = AmazonServiceClient.ComposeUrl(request).AbsoluteUri;
        return url[(Uri.UriSchemeHttps + Uri.SchemeDelimiter).Length..] + "&" + signature.ForQueryParameters;
    }

    private sealed class TokenRequest : AmazonWebServiceRequest;
}
