using System.Globalization;
using System.Text.RegularExpressions;
using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Servers;

/// <summary>Decides which parameters of a parameter group the local server gets; the others are reported, never dropped in
/// silence.</summary>
internal static partial class ParameterFilter
{
    private const long LargestMemory = 64L << 20;

    // What the local host itself decides, because processes share one machine or because replication depends on it.
    private static readonly HashSet<string> Own =
    [
        "basedir",
        "datadir",
        "socket",
        "port",
        "bind_address",
        "pid_file",
        "tmpdir",
        "plugin_dir",
        "lc_messages_dir",
        "character_sets_dir",
        "user",
        "log_error",
        "general_log_file",
        "slow_query_log_file",
        "log_bin",
        "log_bin_basename",
        "log_bin_index",
        "relay_log",
        "relay_log_basename",
        "relay_log_index",
        "server_id",
        "server_uuid",
        "report_host",
        "report_port",
        "secure_file_priv",
        "ssl_ca",
        "ssl_cert",
        "ssl_key",
        "ssl_capath",
        "ssl_crl",
        "innodb_data_home_dir",
        "innodb_log_group_home_dir",
        "innodb_undo_directory",
        "innodb_tmpdir",
        "innodb_temp_tablespaces_dir",
        "innodb_data_file_path",
        "read_only",
        "super_read_only",
        "skip_replica_start",
        "skip_slave_start",
        "gtid_mode",
        "enforce_gtid_consistency",
        "gtid_domain_id",
        "gtid_strict_mode",
        "log_replica_updates",
        "log_slave_updates",
        "relay_log_recovery",
        "init_file",
        "mysqlx",
        "mysqlx_port",
        "mysqlx_socket",
        "innodb_page_size",
        "core_file",
        "innodb_flush_method",
        "innodb_use_native_aio",
    ];

    private static readonly HashSet<string> Memory =
    [
        "innodb_buffer_pool_size",
        "innodb_buffer_pool_chunk_size",
        "innodb_log_file_size",
        "innodb_redo_log_capacity",
        "innodb_log_buffer_size",
        "key_buffer_size",
        "query_cache_size",
        "aria_pagecache_buffer_size",
        "tmp_table_size",
        "max_heap_table_size",
    ];

    /// <summary>Other parameters that are numbers. A server reads "many" as 0 with the suffix m; RDS refuses it.</summary>
    private static readonly HashSet<string> Numbers =
    [
        "binlog_expire_logs_seconds",
        "connect_timeout",
        "innodb_io_capacity",
        "innodb_lock_wait_timeout",
        "interactive_timeout",
        "lock_wait_timeout",
        "long_query_time",
        "max_allowed_packet",
        "max_connect_errors",
        "max_connections",
        "max_user_connections",
        "net_read_timeout",
        "net_write_timeout",
        "sync_binlog",
        "table_definition_cache",
        "table_open_cache",
        "thread_cache_size",
        "wait_timeout",
    ];

    internal sealed record Choice(IReadOnlyList<string> Options, IReadOnlyList<string> Notes);

    /// <param name="known">The settings that the local server has.</param>
    /// <exception cref="LocalHostException">A number was given as a word.</exception>
    public static Choice Choose(IReadOnlyDictionary<string, string> parameters, IReadOnlySet<string> known)
    {
        List<string> options = [],
            notes = [];
        foreach (var (given, value) in parameters.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            var name = ServerVariables.Normalise(given);
            if (name.StartsWith("rds.", StringComparison.Ordinal) || name.StartsWith("aurora_", StringComparison.Ordinal))
            {
                notes.Add($"{given}: an RDS parameter that the local server does not have.");
            }
            else if (Own.Contains(name))
            {
                notes.Add($"{given}: set by the local host.");
            }
            else if (name is "time_zone" or "default_time_zone")
            {
                SetTimeZone(given, value);
            }
            else if (!known.Contains(name))
            {
                notes.Add($"{given}: the local server does not know it.");
            }
            else if (value.Contains('{', StringComparison.Ordinal))
            {
                notes.Add($"{given}: '{value}' is a formula of the instance memory; the local server uses a small value.");
            }
            else if ((Memory.Contains(name) || Numbers.Contains(name)) && !Number().IsMatch(value))
            {
                throw new LocalHostException($"{given}: got '{value}'; it must be a number. Change it in the parameter group.");
            }
            else if (Memory.Contains(name) && long.TryParse(value, CultureInfo.InvariantCulture, out var bytes) && bytes > LargestMemory)
            {
                Reduce(given, name, bytes);
            }
            else if (value.IndexOfAny(['\n', '\r']) >= 0)
            {
                notes.Add($"{given}: its value spans lines, which an option file cannot hold.");
            }
            else
            {
                options.Add($"{name}={Quote(value)}");
            }
        }

        return new(options, notes);

        void SetTimeZone(string given, string value)
        {
            // RDS has the tables of named zones; an initialised data directory has none, and a server would not start.
            if (value.ToUpperInvariant() is "UTC" or "SYSTEM" || Offset().IsMatch(value))
            {
                options.Add($"default_time_zone={(value.Contains(':', StringComparison.Ordinal) ? value : "+00:00")}");
            }
            else
            {
                notes.Add($"{given}: '{value}' needs time zone tables, which the local server lacks; it stays in UTC.");
            }
        }

        void Reduce(string given, string name, long bytes)
        {
            options.Add($"{name}={LargestMemory}");
            notes.Add($"{given}: {bytes} bytes reduced to {LargestMemory}, since all instances share this machine.");
        }
    }

    [GeneratedRegex("^[+-][0-9]{1,2}:[0-9]{2}$", RegexOptions.NonBacktracking)]
    private static partial Regex Offset();

    [GeneratedRegex("^-?[0-9]+([.][0-9]+)?[KMGTPEkmgtpe]?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Number();

    private static string Quote(string value) =>
        value.Any(c => c is '#' or ';' or ' ' or '"' or '\'') && !value.Contains('"', StringComparison.Ordinal)
            ? $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal)}\""
            : value;
}
