using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>An RDS Proxy in front of the cluster.</summary>
internal sealed record ProxyConfiguration
{
    [Description("Whether there is one. Default: true where this group is given.")]
    public bool? Enabled { get; init; }

    [Description("Whether clients log in to the proxy with IAM tokens only. Default: false.")]
    public bool? RequireIam { get; init; }

    [Description("Users with passwords that may log in through it beside the owner. Default: all of them.")]
    public List<string>? Users { get; init; }

    [Description("Whether it has a read-only endpoint. Default: where RDS routes one.")]
    public bool? ReaderEndpoint { get; init; }

    [Description("Seconds after which an idle client is disconnected. Default: 1800.")]
    [Range(1, 28800)]
    public int? IdleClientTimeoutSeconds { get; init; }

    [Description("Largest share of max_connections that it uses, in percent. Default: 90.")]
    [Range(1, 100)]
    public int? MaxConnectionsPercent { get; init; }

    [Description("Largest share of max_connections that stays open without use, in percent. Default: 50.")]
    [Range(0, 100)]
    public int? MaxIdleConnectionsPercent { get; init; }

    [Description("Seconds that a client waits for a connection. Default: 120.")]
    [Range(0, 300)]
    public int? ConnectionBorrowTimeoutSeconds { get; init; }

    [Description("SQL that it runs on each new database connection, for instance SET time_zone = '+00:00'. Default: none.")]
    public string? InitQuery { get; init; }

    [Description("What does not pin a client to its connection; EXCLUDE_VARIABLE_SETS is the one value. Default: none.")]
    public List<string>? SessionPinningFilters { get; init; }
}
