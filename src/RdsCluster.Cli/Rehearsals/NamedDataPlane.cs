using RdsCluster.LocalHost.Dns;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Cli.Rehearsals;

/// <summary>Finds the local cluster's hosts by the names that its DNS server answers for, as a client on AWS does: anew for each
/// session.</summary>
internal sealed class NamedDataPlane(IDataPlane inner, DnsServer dns, ClusterDnsNames names) : IDataPlane
{
    private const int UnableToConnect = 1042;
    private readonly HashSet<string> _known = new(
        [names.Writer, names.Reader, .. names.Instances.Values],
        StringComparer.OrdinalIgnoreCase
    );

    public Task<IDataSession> OpenAsync(SessionRequest request, CancellationToken cancellationToken)
    {
        var endpoint = request.Endpoint;
        if (!_known.Contains(endpoint.Host))
        {
            return inner.OpenAsync(request, cancellationToken);
        }
        return dns.Resolve(endpoint.Host) is { } address
            ? inner.OpenAsync(request with { Address = address.ToString() }, cancellationToken)
            : Task.FromException<IDataSession>(
                new DataPlaneException(FailureKind.Unreachable, Certainty.NotSent, UnableToConnect, $"{endpoint.Host} does not resolve.")
            );
    }
}
