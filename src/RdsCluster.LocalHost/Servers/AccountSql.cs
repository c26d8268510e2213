using RdsCluster.LocalHost.Plans;

namespace RdsCluster.LocalHost.Servers;

/// <summary>Accounts as RDS sets them up.</summary>
internal static class AccountSql
{
    // docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.MasterAccounts.html: no SUPER, no FILE, no SHUTDOWN, nothing that passes
    // read_only.
    private const string CommonMasterPrivileges =
        "SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, RELOAD, PROCESS, REFERENCES, INDEX, ALTER, SHOW DATABASES, CREATE "
        + "TEMPORARY TABLES, LOCK TABLES, "
        + "EXECUTE, REPLICATION SLAVE, REPLICATION CLIENT, CREATE VIEW, SHOW VIEW, CREATE ROUTINE, ALTER ROUTINE, CREATE USER, "
        + "EVENT, TRIGGER";

    private const string MySqlMasterPrivileges = CommonMasterPrivileges + ", CREATE ROLE, DROP ROLE";
    private const string MySqlDynamicPrivileges =
        "APPLICATION_PASSWORD_ADMIN, ROLE_ADMIN, XA_RECOVER_ADMIN, SESSION_VARIABLES_ADMIN, SHOW_ROUTINE";
    private const string MariaDbMasterPrivileges = CommonMasterPrivileges + ", REPLICA MONITOR";

    /// <summary>The local host's own accounts, part of every initialised data directory.</summary>
    public static IEnumerable<string> HostAccounts(ServerEngine engine, string password)
    {
        var literal = Literal(password);
        return
        [
            $"CREATE USER '{Servers.HostAccounts.Admin}'@'%' IDENTIFIED BY {literal};",
            $"GRANT ALL ON *.* TO '{Servers.HostAccounts.Admin}'@'%' WITH GRANT OPTION;",
            $"CREATE USER '{Servers.HostAccounts.Replication}'@'%' IDENTIFIED BY {literal};",
            $"GRANT REPLICATION SLAVE ON *.* TO '{Servers.HostAccounts.Replication}'@'%';",
            // RDS has no root; the anonymous and local ones of a fresh directory have no password.
            engine == ServerEngine.MySql
                ? "DROP USER 'root'@'localhost';"
                : "DELETE FROM mysql.global_priv WHERE User IN ('', 'root');",
            .. RdsSchema.Statements(engine),
        ];
    }

    /// <summary>The master user and the initial database, run on the writer so that they reach the replicas as everything does.</summary>
    public static IEnumerable<string> Master(ServerEngine engine, string user, string password, string? database)
    {
        var account = $"{Literal(user)}@'%'";
        yield return $"CREATE USER {account} IDENTIFIED BY {Literal(password)}";
        if (engine == ServerEngine.MySql)
        {
            yield return $"GRANT {MySqlMasterPrivileges} ON *.* TO {account} WITH GRANT OPTION";
            yield return $"GRANT {MySqlDynamicPrivileges} ON *.* TO {account} WITH GRANT OPTION";
        }
        else
        {
            yield return $"GRANT {MariaDbMasterPrivileges} ON *.* TO {account} WITH GRANT OPTION";
        }

        if (database is not null)
        {
            yield return $"CREATE DATABASE `{database.Replace("`", "``", StringComparison.Ordinal)}`";
        }
    }

    /// <summary>A user that the template declares; clients need TLS, as on RDS.</summary>
    public static IEnumerable<string> User(UserPlan user, string password)
    {
        var account = $"{Literal(user.Name)}@'%'";
        yield return $"CREATE USER {account} IDENTIFIED BY {Literal(password)} REQUIRE SSL";
        foreach (var grant in user.Grants)
        {
            yield return $"GRANT {string.Join(", ", grant.Privileges)} ON {grant.On} TO {account}";
        }
    }

    public static string Literal(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";
}
