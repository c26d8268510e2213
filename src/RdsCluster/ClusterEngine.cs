using RdsCluster.Engines;

namespace RdsCluster;

/// <summary>Database engine and version of a cluster.</summary>
/// <remarks>
/// A series such as <c>8.4</c> leaves the minor version to RDS, which upgrades it in the maintenance window; of Aurora MySQL 3 it stands
/// for the release in <see cref="EngineReleases"/>. A full version (<c>8.4.7</c>) is taken as it is.
/// </remarks>
public sealed record ClusterEngine
{
    private ClusterEngine(EngineKind kind, string requested, EngineRelease release)
    {
        Kind = kind;
        Requested = requested;
        Version = release.Version;
        MajorVersion = release.Major;
    }

    /// <summary>The product.</summary>
    public EngineKind Kind { get; }

    /// <summary>The version as it was asked for.</summary>
    public string Requested { get; }

    /// <summary>The version as <c>EngineVersion</c> takes it: <c>8.4</c>, <c>8.4.8</c> or <c>8.0.mysql_aurora.3.10.3</c>.</summary>
    public string Version { get; }

    /// <summary>Version line that option groups and parameter families name: <c>8.4</c>, <c>10.11</c>; <c>8.0</c> for Aurora MySQL
    /// 3, <c>8.4</c> for Aurora MySQL 8.4.</summary>
    public string MajorVersion { get; }

    /// <summary>Engine name as the RDS API has it: <c>mysql</c>, <c>mariadb</c> or <c>aurora-mysql</c>.</summary>
    public string Name =>
        Kind switch
        {
            EngineKind.MariaDb => "mariadb",
            EngineKind.AuroraMySql => "aurora-mysql",
            _ => "mysql",
        };

    /// <summary>Parameter group family: <c>mysql8.4</c>, <c>mariadb10.11</c>, <c>aurora-mysql8.0</c>.</summary>
    public string ParameterFamily => Name + MajorVersion;

    /// <summary>RDS for MySQL.</summary>
    /// <param name="version">A series (<c>8.4</c>) or a full version (<c>8.4.8</c>). 8.4 by default: 8.0 left standard support on
    /// 2026-07-31. From 9.7 on RDS requires TLS by default (RDS User Guide, mysql-ssl-connections.require-ssl).</param>
    public static ClusterEngine MySql(string version = "8.4") => Of(EngineKind.MySql, version);

    /// <summary>RDS for MariaDB.</summary>
    /// <param name="version">A series (<c>10.11</c>) or a full version (<c>10.11.16</c>).</param>
    public static ClusterEngine MariaDb(string version = "10.11") => Of(EngineKind.MariaDb, version);

    /// <summary>Aurora MySQL, for the Aurora topologies.</summary>
    /// <param name="version">An Aurora version (<c>3.10</c>, <c>3.10.3</c>, <c>8.4</c>, <c>8.4.8</c>) or the full one
    /// (<c>8.0.mysql_aurora.3.10.3</c>). 3.10 by default: the long-term support line. From 8.4 on Aurora requires TLS by default, and new
    /// users log in with caching_sha2_password (Aurora User Guide, AuroraMySQL.Compare-v3-v84).</param>
    public static ClusterEngine AuroraMySql(string version = "3.10") => Of(EngineKind.AuroraMySql, version);

    /// <summary>Whether RDS chooses the minor version. Aurora's own numbers always name one, but for a series that is not known
    /// here.</summary>
    internal bool IsSeries => Version == MajorVersion;

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Version}";

    private static ClusterEngine Of(EngineKind kind, string version)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(version);
        return new ClusterEngine(kind, version, EngineReleases.Resolve(kind, version.Trim()));
    }
}
