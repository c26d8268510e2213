namespace RdsCluster.Verifier.Dns;

/// <summary>An answer to an address query.</summary>
/// <param name="Addresses">Sorted; empty with an error.</param>
/// <param name="Target">Last name of the CNAME chain, or null.</param>
/// <param name="TtlSeconds">Smallest of the chain; null with an error.</param>
/// <param name="Error">Response code or time-out, or null.</param>
internal sealed record DnsAnswer(IReadOnlyList<string> Addresses, string? Target, int? TtlSeconds, string? Error)
{
    /// <summary>What makes two answers the same: everything but the TTL, which counts down.</summary>
    public string Key => Error ?? $"{string.Join(", ", Addresses)}{(Target is null ? "" : $" ({Target})")}";
}
