using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>An RDS Proxy in front of the cluster.</summary>
internal sealed record ProxyConfiguration
{
    [Description("Whether to create it. Default: true if this group is present.")]
    public bool? Enabled { get; init; }

    [Description("Whether clients must use IAM authentication to the proxy. Default: false.")]
    public bool? RequireIam { get; init; }

    [Description("Users with passwords that may connect through the proxy, in addition to the master user. Default: all of them.")]
    public List<string>? Users { get; init; }

    [Description("Whether to create a read-only endpoint. Default: true if RDS supports one for the topology.")]
    public bool? ReaderEndpoint { get; init; }

    [Description("Idle client connection timeout in seconds. Default: 1800.")]
    [Range(1, 28800)]
    public int? IdleClientTimeoutSeconds { get; init; }

    [Description("MaxConnectionsPercent: largest share of max_connections that the proxy uses. Default: 90.")]
    [Range(1, 100)]
    public int? MaxConnectionsPercent { get; init; }

    [Description("MaxIdleConnectionsPercent: largest share of max_connections that stays open while idle. Default: 50.")]
    [Range(0, 100)]
    public int? MaxIdleConnectionsPercent { get; init; }

    [Description("Connection borrow timeout in seconds. Default: 120.")]
    [Range(0, 300)]
    public int? ConnectionBorrowTimeoutSeconds { get; init; }

    [Description("SQL that the proxy runs on each new database connection, for instance SET time_zone = '+00:00'. Default: none.")]
    public string? InitQuery { get; init; }

    [Description("Session pinning filters; the only value is EXCLUDE_VARIABLE_SETS. Default: none.")]
    public List<string>? SessionPinningFilters { get; init; }
}
