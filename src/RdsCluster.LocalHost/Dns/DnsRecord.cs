using System.Net;

namespace RdsCluster.LocalHost.Dns;

/// <summary>A record of an answer: an alias, or an address.</summary>
internal sealed record DnsRecord(string Name, string? Alias, IPAddress? Address);
