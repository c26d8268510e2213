namespace RdsCluster.Engines;

/// <summary>Database product.</summary>
public enum EngineKind
{
    /// <summary>RDS for MySQL.</summary>
    MySql,

    /// <summary>RDS for MariaDB.</summary>
    MariaDb,

    /// <summary>Aurora MySQL.</summary>
    AuroraMySql,
}
