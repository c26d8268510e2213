using Amazon;
using Amazon.RDS.Util;
using Amazon.Runtime;
using RdsCluster.TestKit;

namespace AWSSDK.Subsets.Tests.Clients;

public sealed class AuthTokenTests
{
    /// <summary>botocore signs the same request at the moment that stands in the token.</summary>
    private const string Reference = """
        import datetime, sys, botocore.auth, botocore.session
        key, secret, session_token, when = sys.argv[1:5]
        now = datetime.datetime.strptime(when, "%Y%m%dT%H%M%SZ").replace(tzinfo=datetime.timezone.utc)
        botocore.auth.get_current_datetime = lambda remove_tzinfo=True: now.replace(tzinfo=None)
        session = botocore.session.Session()
        session.set_credentials(key, secret, session_token or None)
        client = session.create_client("rds", region_name="eu-central-1")
        print(client.generate_db_auth_token("db.example.com", 3307, "orders_rw", Region="eu-central-1"), end="")
        """;

    [Theory]
    [InlineData("")]
    [InlineData("session/token+with=signs")]
    public async Task Token_ComparedWithBotocore_IsTheSame(string sessionToken)
    {
        var missing = Python.Missing("botocore");
        Assert.SkipWhen(missing is not null, missing ?? "");
        AWSCredentials credentials =
            sessionToken.Length == 0
                ? new BasicAWSCredentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI")
                : new SessionAWSCredentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI", sessionToken);

        var token = await RDSAuthTokenGenerator.GenerateAuthTokenAsync(
            credentials,
            RegionEndpoint.EUCentral1,
            "db.example.com",
            3307,
            "orders_rw"
        );

        var when = token[(token.IndexOf("X-Amz-Date=", StringComparison.Ordinal) + 11)..][..16];
        var expected = await Python.RunAsync(Reference, "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI", sessionToken, when);
        Assert.Equal(Parts(expected), Parts(token));
    }

    private static string[] Parts(string token) => [.. token.Split('?', '&').Order(StringComparer.Ordinal)];
}
