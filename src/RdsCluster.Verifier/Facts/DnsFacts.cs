using RdsCluster.Verifier.Dns;

namespace RdsCluster.Verifier.Facts;

/// <summary>What the DNS answered for the writer endpoint, as periods of the same answer, in order.</summary>
internal sealed record DnsFacts(string Name, string Resolver, IReadOnlyList<DnsPeriod> Periods);

/// <summary>A time in which one answer was given.</summary>
internal sealed record DnsPeriod(TimeSpan First, TimeSpan Last, DnsAnswer Answer);
