namespace RdsCluster.LocalHost.Dns;

/// <summary>Response codes (RFC 1035, 4.1.1).</summary>
internal enum DnsCode
{
    NoError = 0,
    FormatError = 1,
    ServerFailure = 2,
    NoSuchName = 3,
    NotImplemented = 4,
    Refused = 5,
}
