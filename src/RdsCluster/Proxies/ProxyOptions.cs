using RdsCluster.Users;

namespace RdsCluster.Proxies;

/// <summary>An RDS Proxy in front of the cluster.</summary>
public sealed record ProxyOptions
{
    /// <summary>Whether clients must use IAM authentication to the proxy.</summary>
    /// <value>False by default: a database allows about 200 new IAM connections a second, and passwords still need TLS and the security
    /// group.</value>
    public bool RequireIam { get; init; }

    /// <summary>Users with passwords, from <c>MySqlCluster.AddUser</c>, that may connect through the proxy in addition to the master
    /// user.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyList<DatabaseUser> Users { get; init; } = [];

    /// <summary>Idle client connection timeout in seconds, 1 to 28800.</summary>
    /// <value>1800 by default, as in RDS.</value>
    public int IdleClientTimeoutSeconds { get; init; } = 1800;

    /// <summary>Largest share of <c>max_connections</c> that the proxy uses, in percent, 1 to 100.</summary>
    /// <value>90 by default: an administrator can still connect directly.</value>
    public int MaxConnectionsPercent { get; init; } = 90;

    /// <summary>Largest share of <c>max_connections</c> that stays open without use, in percent, up to
    /// <see cref="MaxConnectionsPercent"/>.</summary>
    /// <value>50 by default, as in RDS for MySQL.</value>
    public int MaxIdleConnectionsPercent { get; init; } = 50;

    /// <summary>Connection borrow timeout in seconds, 0 to 300.</summary>
    /// <value>120 by default, as in RDS: longer than a failover.</value>
    public int ConnectionBorrowTimeoutSeconds { get; init; } = 120;

    /// <summary>SQL that the proxy runs on each new database connection, statements separated by semicolons, for instance
    /// <c>SET time_zone = '+00:00'</c>; null: none.</summary>
    /// <remarks>Source: RDS API, ConnectionPoolConfiguration, InitQuery.</remarks>
    public string? InitQuery { get; init; }

    /// <summary>Session pinning filters. The only value is <c>EXCLUDE_VARIABLE_SETS</c>: for clients
    /// that set the same variables on each connection.</summary>
    /// <value>Empty by default: a client that sets variables keeps its connection, and never sees another's.</value>
    /// <remarks>Source: RDS API, ConnectionPoolConfiguration, SessionPinningFilters.</remarks>
    public IReadOnlyList<string> SessionPinningFilters { get; init; } = [];

    /// <summary>Whether to create a read-only endpoint, which RDS supports for Aurora with readers and Multi-AZ DB clusters.</summary>
    /// <value>Null by default: true if RDS supports one. True is an error otherwise.</value>
    public bool? ReaderEndpoint { get; init; }
}
