namespace RdsCluster.LocalHost.Dns;

/// <summary>A question of a DNS query.</summary>
/// <param name="Asked">The name as it was asked, without the last dot; a resolver may compare its case with the answer's.</param>
internal sealed record DnsQuestion(string Asked, ushort Type)
{
    public string Name { get; } = Asked.ToLowerInvariant();
}
