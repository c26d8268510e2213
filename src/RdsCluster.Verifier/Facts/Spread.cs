using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Facts;

/// <summary>Where fresh sessions by a reading name landed.</summary>
/// <param name="Endpoint"><see cref="Reader"/> or <see cref="ProxyReader"/>.</param>
/// <param name="After">Whether it was sampled after the failover.</param>
/// <param name="Mode"><c>paced</c> or <c>burst</c>.</param>
/// <param name="Expected">Identities that must be reached, with the instance's identifier.</param>
/// <param name="Writer">Identity that must not be reached; null when it is not known.</param>
/// <param name="Failures">Sessions that could not be opened, by message.</param>
internal sealed record Spread(
    string Endpoint,
    bool After,
    string Mode,
    int Sessions,
    IReadOnlyDictionary<ServerIdentity, int> Hits,
    IReadOnlyDictionary<ServerIdentity, string> Expected,
    ServerIdentity? Writer,
    IReadOnlyList<string> Failures
)
{
    public const string Reader = "reader";

    public const string ProxyReader = "proxy reader";
}
