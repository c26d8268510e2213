namespace RdsCluster.Verifier.MySql.Dialects;

/// <summary>SQL that all engines share.</summary>
internal static class CommonSql
{
    public const string Uptime = "SHOW GLOBAL STATUS LIKE 'Uptime'";

    public const string KillOwnConnection = "KILL CONNECTION_ID()";

    public const string Tls = "SHOW SESSION STATUS WHERE Variable_name IN ('Ssl_version', 'Ssl_cipher')";

    public const string SemiSync = "SHOW GLOBAL STATUS LIKE 'Rpl_semi_sync_%'";

    public const string Grants = "SHOW GRANTS";

    public const string TablesWithoutPrimaryKey =
        "SELECT t.table_schema, t.table_name FROM information_schema.tables t "
        + "LEFT JOIN information_schema.table_constraints c ON c.table_schema = t.table_schema AND c.table_name = t.table_name "
        + "AND c.constraint_type = 'PRIMARY KEY' "
        + "WHERE t.table_type = 'BASE TABLE' AND t.table_schema NOT IN ('mysql', 'sys', 'information_schema', "
        + "'performance_schema', 'innodb', 'tmp') "
        + "AND c.constraint_name IS NULL LIMIT 100";
}
