using RdsCluster.Monitoring;

namespace RdsCluster.Manifest;

/// <summary>What parts are billed at, in hours of one interface endpoint in one zone: ratios that hold roughly in every Region.</summary>
/// <remarks>
/// As of 2026, on-demand in us-east-1. Sources: the pricing pages of AWS PrivateLink (an endpoint in a zone), Amazon RDS for MySQL
/// (db.t4g.micro 1.6, db.t4g.medium 6.5, db.m7g.large 17: about 1.6 for a GiB of memory), Aurora Serverless v2 (12 for an ACU), RDS Proxy
/// (two vCPUs at least: 3), Amazon VPC (NAT gateway 4.5) and Amazon EC2 (t4g.micro 0.84: about 0.9 for a GiB of memory).
/// </remarks>
internal static class CompositionWeight
{
    private const double ServerGiB = 1.6;
    private const double HostGiB = 0.9;
    private const double Acu = 12;
    private const double SmallestAcu = 0.5;
    private const double Proxy = 3;
    private const double NatGateway = 4.5;
    private const double GiB = 1024.0 * 1024 * 1024;

    /// <returns>Null for a class that is not known here.</returns>
    public static double? OfServer(string? instanceClass, double? minAcu) =>
        instanceClass switch
        {
            null => null,
            "db.serverless" => Acu * Math.Max(minAcu ?? SmallestAcu, SmallestAcu),
            _ => InstanceCapacity.MemoryBytes(instanceClass) / GiB * ServerGiB,
        };

    public static double Of(CompositionItem item) =>
        item.Count
        * item.Name switch
        {
            "interface endpoint" or "interface endpoints" => 1,
            "RDS proxy" or "RDS proxies" => Proxy,
            "NAT gateway" or "NAT gateways" => NatGateway,
            var name when name.EndsWith(" host", StringComparison.Ordinal) => (
                InstanceCapacity.MemoryBytes($"db.{name[..^" host".Length]}") ?? 0
            )
                / GiB
                * HostGiB,
            _ => 0,
        };
}
