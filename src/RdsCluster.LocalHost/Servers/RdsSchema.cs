namespace RdsCluster.LocalHost.Servers;

/// <summary>
/// What RDS adds to the schema <c>mysql</c>, as far as it means something here. Sources:
/// docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.MySQL.SQLRef.html and, for <c>rds_topology</c>, the topology query of
/// github.com/aws/aws-advanced-jdbc-wrapper (MultiAzClusterMysqlDialect).
/// </summary>
internal static class RdsSchema
{
    private const string Definer = $"DEFINER='{Servers.HostAccounts.Admin}'@'%'";

    /// <summary>Procedures and settings that every RDS server has; one statement a line, since servers initialise from lines.</summary>
    public static IEnumerable<string> Statements(ServerEngine engine)
    {
        var replica = engine == ServerEngine.MySql ? "REPLICA" : "SLAVE";
        return
        [
            "CREATE TABLE mysql.rds_configuration (name VARCHAR(100) NOT NULL PRIMARY KEY, value VARCHAR(100), description "
                + "VARCHAR(300) NOT NULL);",
            "INSERT INTO mysql.rds_configuration VALUES "
                + "('binlog retention hours', NULL, 'binlog retention hours specifies the duration in hours before binary logs "
                + "are automatically deleted.'), "
                + "('source delay', '0', 'source delay specifies replication delay in seconds between current instance and its master.'), "
                + "('target delay', '0', 'target delay specifies replication delay in seconds between current instance and its "
                + "future read-replica.');",
            Procedure("rds_show_configuration()", "SELECT name, value, description FROM mysql.rds_configuration"),
            Procedure(
                "rds_set_configuration(IN wanted VARCHAR(100), IN given INT)",
                "UPDATE mysql.rds_configuration SET value = given WHERE name = wanted"
            ),
            Procedure("rds_kill(IN thread BIGINT)", "KILL CONNECTION thread"),
            Procedure("rds_kill_query(IN thread BIGINT)", "KILL QUERY thread"),
            Procedure("rds_stop_replication()", $"STOP {replica}"),
            Procedure("rds_start_replication()", $"START {replica}"),
        ];
    }

    /// <summary>The table by which drivers recognise a Multi-AZ DB cluster and find its members. RDS has it for MySQL alone.</summary>
    public static IEnumerable<string> Topology(IEnumerable<(uint ServerId, string Endpoint, int Port)> members) =>
        [
            "CREATE TABLE mysql.rds_topology (id BIGINT UNSIGNED NOT NULL PRIMARY KEY, endpoint VARCHAR(255) NOT NULL UNIQUE, "
                + "port INT NOT NULL)",
            .. members.Select(member =>
                $"INSERT INTO mysql.rds_topology VALUES ({member.ServerId}, {AccountSql.Literal(member.Endpoint)}, {member.Port})"
            ),
        ];

    /// <summary>A member that was made anew has another server id.</summary>
    public static string MemberReplaced(uint serverId, string endpoint) =>
        $"UPDATE mysql.rds_topology SET id = {serverId} WHERE endpoint = {AccountSql.Literal(endpoint)}";

    private static string Procedure(string signature, string body) =>
        $"CREATE {Definer} PROCEDURE mysql.{signature} SQL SECURITY DEFINER {body};";
}
