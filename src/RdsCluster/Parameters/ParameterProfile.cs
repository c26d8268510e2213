using RdsCluster.Engines;

namespace RdsCluster.Parameters;

/// <summary>Server parameters that a production database needs and RDS does not set.</summary>
internal static class ParameterProfile
{
    /// <summary>The profile, with the owner's values on top, in a fixed order.</summary>
    public static SortedDictionary<string, string> Of(ClusterEngine engine, IReadOnlyDictionary<string, string> overrides)
    {
        var parameters = new SortedDictionary<string, string>(Common(), StringComparer.Ordinal);
        var specific = engine.Kind is EngineKind.MariaDb ? MariaDb() : MySql();
        foreach (var (name, value) in specific.Concat(overrides))
        {
            parameters[name] = value;
        }

        return parameters;
    }

    private static Dictionary<string, string> Common() => new(StringComparer.Ordinal)
    {
        // Clients must use TLS. mysql* and mariadb* families take 1; Aurora's take ON.
        ["require_secure_transport"] = "1",
        // Exported logs are files; the default TABLE leaves the log groups empty.
        ["log_output"] = "FILE",
        ["slow_query_log"] = "1",
        ["long_query_time"] = "1",
        // An acknowledged write is on disk, in the tables and in the binary log.
        ["innodb_flush_log_at_trx_commit"] = "1",
        ["sync_binlog"] = "1",
        // Replicas apply rows, never statements that could give another result there.
        ["binlog_format"] = "ROW",
        ["character_set_server"] = "utf8mb4",
    };

    private static Dictionary<string, string> MySql() => new(StringComparer.Ordinal)
    {
        // RDS spells this one with a hyphen.
        ["gtid-mode"] = "ON",
        ["enforce_gtid_consistency"] = "ON",
        ["collation_server"] = "utf8mb4_0900_ai_ci",
    };

    private static Dictionary<string, string> MariaDb() => new(StringComparer.Ordinal)
    {
        ["collation_server"] = "utf8mb4_unicode_ci",
    };
}
