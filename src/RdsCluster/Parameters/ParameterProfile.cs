using RdsCluster.Engines;
using RdsCluster.Topologies;

namespace RdsCluster.Parameters;

/// <summary>Server parameters that a production database needs and RDS does not set.</summary>
internal static class ParameterProfile
{
    /// <summary>The profile, overridden by the configured values, in a fixed order; empty where an existing parameter group is
    /// used.</summary>
    public static SortedList<string, string> Of(MySqlClusterProps props)
    {
        if (props.ParameterGroup is not null)
        {
            return [];
        }

        // On Aurora the parameters of the instances are in a separate group.
        var own = props.Topology is AuroraTopologyBase ? props.Parameters : props.Parameters.Concat(props.InstanceParameters);
        return InstanceParameterGroups.Merged(Common().Concat(Specific(props)), own);
    }

    private static Dictionary<string, string> Specific(MySqlClusterProps props) =>
        (props.Topology, props.Engine.Kind) switch
        {
            (_, EngineKind.AuroraMySql) => Aurora(),
            // RDS sets GTIDs, row events and durability of a Multi-AZ DB cluster itself.
            (MultiAzClusterTopology, _) => new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["collation_server"] = "utf8mb4_0900_ai_ci",
            },
            (_, EngineKind.MariaDb) => MariaDb(),
            _ => MySql(),
        };

    private static Dictionary<string, string> Common() =>
        new(StringComparer.Ordinal)
        {
            // Clients must use TLS. mysql* and mariadb* families take 1; Aurora's take ON.
            ["require_secure_transport"] = "1",
            // Exported logs are files; the default TABLE leaves the log groups empty.
            ["log_output"] = "FILE",
            ["slow_query_log"] = "1",
            ["long_query_time"] = "1",
            ["character_set_server"] = "utf8mb4",
        };

    /// <summary>An acknowledged write is on disk, in the tables and in the binary log; and replicas apply rows, never statements that could
    /// give another result there.</summary>
    private static Dictionary<string, string> Replicated() =>
        new(StringComparer.Ordinal)
        {
            ["innodb_flush_log_at_trx_commit"] = "1",
            ["sync_binlog"] = "1",
            ["binlog_format"] = "ROW",
        };

    private static Dictionary<string, string> MySql() =>
        new(Replicated(), StringComparer.Ordinal)
        {
            // RDS spells this one with a hyphen.
            ["gtid-mode"] = "ON",
            ["enforce_gtid_consistency"] = "ON",
            ["collation_server"] = "utf8mb4_0900_ai_ci",
        };

    private static Dictionary<string, string> MariaDb() =>
        new(Replicated(), StringComparer.Ordinal) { ["collation_server"] = "utf8mb4_unicode_ci" };

    /// <summary>Aurora storage is durable without settings and has no binary log unless configured; the audit log is a parameter, not an
    /// option.</summary>
    private static Dictionary<string, string> Aurora() =>
        new(StringComparer.Ordinal)
        {
            ["require_secure_transport"] = "ON",
            ["server_audit_logging"] = "1",
            ["server_audit_events"] = "CONNECT,QUERY_DDL,QUERY_DCL",
            ["collation_server"] = "utf8mb4_0900_ai_ci",
        };
}
