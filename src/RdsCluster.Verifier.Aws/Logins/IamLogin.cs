using System.Collections.Concurrent;
using Amazon;
using Amazon.RDS.Util;
using Amazon.Runtime;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Aws.Logins;

/// <summary>Logs in by IAM authentication: a signed token stands for the password, one per endpoint.</summary>
internal sealed class IamLogin(AWSCredentials credentials, RegionEndpoint region, TimeProvider time)
{
    /// <summary>A token opens sessions for 15 minutes; a new one well before.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    public Login Create(string user, Endpoint writer)
    {
        var tokens = new ConcurrentDictionary<Endpoint, CachedPassword>();
        return new Login(user, cancellationToken => TokenAsync(writer, cancellationToken)) { ForEndpoint = TokenAsync };

        ValueTask<string> TokenAsync(Endpoint endpoint, CancellationToken cancellationToken) =>
            tokens
                .GetOrAdd(endpoint, e => new CachedPassword(token => SignAsync(e, user, token), Lifetime, time))
                .GetAsync(cancellationToken);
    }

    private Task<string> SignAsync(Endpoint endpoint, string user, CancellationToken cancellationToken) =>
        RDSAuthTokenGenerator
            .GenerateAuthTokenAsync(credentials, region, endpoint.Host, endpoint.Port, user)
            .ExplainedAsync($"sign a login token for '{user}' at {endpoint}", cancellationToken);
}
