namespace RdsCluster.Verifier.Posture;

/// <summary>Compares parameter values as a parameter group writes them with live ones.</summary>
internal static class ParameterValues
{
    /// <summary>Parameters on which durability, safety or access depends.</summary>
    private static readonly HashSet<string> Safety = new(StringComparer.OrdinalIgnoreCase)
    {
        "innodb_flush_log_at_trx_commit",
        "sync_binlog",
        "require_secure_transport",
        "gtid_mode",
        "gtid-mode",
        "enforce_gtid_consistency",
        "binlog_format",
        "read_only",
        "super_read_only",
        "innodb_doublewrite",
        "log_bin",
        "sql_mode",
        "innodb_strict_mode",
        "tls_version",
        "binlog_row_image",
        "innodb_checksum_algorithm",
        "local_infile",
        "log_slave_updates",
        "log_replica_updates",
        "relay_log_recovery",
    };

    /// <summary>Name of the server variable behind a parameter: <c>gtid-mode</c> is <c>gtid_mode</c>.</summary>
    public static string Variable(string parameter) => parameter.ToLowerInvariant().Replace('-', '_');

    public static bool IsSafety(string parameter) => Safety.Contains(parameter);

    /// <summary>Equal as values: <c>1</c> is <c>ON</c>, lists have no order, numbers no format.</summary>
    public static bool Same(string promised, string found)
    {
        var (p, f) = (Normal(promised), Normal(found));
        return p == f
            || (
                p.Contains(',', StringComparison.Ordinal)
                && p.Split(',').Order().SequenceEqual(f.Split(',').Order(), StringComparer.Ordinal)
            );
    }

    private static string Normal(string value) =>
        value.Trim().ToUpperInvariant() switch
        {
            "ON" or "TRUE" or "YES" => "1",
            "OFF" or "FALSE" or "NO" => "0",
            var v when decimal.TryParse(v, out var number) => number.ToString("0.######"),
            var v => v.Replace(" ", "", StringComparison.Ordinal),
        };
}
