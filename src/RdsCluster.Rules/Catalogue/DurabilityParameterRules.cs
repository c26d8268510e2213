using static RdsCluster.Rules.Catalogue.ParameterGroups;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Parameters that decide about TLS, GTIDs and durability.</summary>
internal static class DurabilityParameterRules
{
    private static readonly string Tls = AwsDocs.Rds("mysql-ssl-connections.require-ssl");
    private static readonly string Gtid = AwsDocs.Rds("mysql-replication-gtid");

    public static readonly Rule[] All =
    [
        RuleFactory.Check(
            "RDSC297",
            ResourceSets.ParameterGroups,
            "require_secure_transport",
            "1 or 0 for mysql and mariadb, ON or OFF for aurora-mysql",
            Tls,
            SecureTransport
        ),
        RuleFactory.Check(
            "RDSC298",
            ResourceSets.ParameterGroups,
            "gtid-mode",
            "GTID consistency enforced where GTIDs are on",
            Gtid,
            subject =>
                Engine(subject) is "mysql" or "aurora-mysql"
                && IsOneOf(Parameter(subject, "gtid-mode"), "ON", "ON_PERMISSIVE")
                && Parameter(subject, "enforce_gtid_consistency") is var enforced
                && (enforced.IsAbsent || IsOneOf(enforced, "OFF", "0"))
                    ? new Violation(
                        $"{Parameter(subject, "gtid-mode")} with enforce_gtid_consistency {enforced}",
                        "GTIDs need consistent statements, and the server refuses to start without",
                        "Set enforce_gtid_consistency to ON."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC299",
            ResourceSets.ParameterGroups,
            "gtid-mode",
            "no GTID mode on MariaDB",
            AwsDocs.Rds("USER_MariaDB.Replication.GTID"),
            subject =>
                Engine(subject) == "mariadb"
                && new[] { "gtid-mode", "enforce_gtid_consistency" }.Any(name => Parameter(subject, name).IsGiven)
                    ? new Violation(
                        "a GTID parameter of MySQL",
                        "MariaDB numbers its transactions always, and in another form",
                        "Remove gtid-mode and enforce_gtid_consistency."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC309",
            ResourceSets.ParameterGroups,
            "binlog_format",
            "row-based binary logs",
            AwsDocs.Rds("USER_LogAccess.MySQL.BinaryFormat"),
            subject =>
                Parameter(subject, "binlog_format").AsText is "STATEMENT" or "MIXED"
                    ? new Violation(
                        Parameter(subject, "binlog_format").ToString(),
                        "statements can give other rows on a replica",
                        "Use ROW."
                    )
                    : null,
            Severity.Warning
        ),
        RuleFactory.Check(
            "RDSC310",
            ResourceSets.ParameterGroup,
            "innodb_flush_log_at_trx_commit",
            "acknowledged writes on disk",
            AwsDocs.Rds("Appendix.MySQL.CommonDBATasks"),
            subject =>
                Engine(subject) is "mysql" or "mariadb" && IsOneOf(Parameter(subject, "innodb_flush_log_at_trx_commit"), "0", "2")
                    ? new Violation(
                        Parameter(subject, "innodb_flush_log_at_trx_commit").ToString(),
                        "a failover may lose acknowledged writes with it",
                        "Use 1."
                    )
                    : null,
            Severity.Warning
        ),
        RuleFactory.Check(
            "RDSC311",
            ResourceSets.ParameterGroup,
            "sync_binlog",
            "binary logs on disk with each commit",
            AwsDocs.Rds("Appendix.MySQL.CommonDBATasks"),
            subject =>
                Engine(subject) is "mysql" or "mariadb" && Parameter(subject, "sync_binlog").AsNumber is { } commits && commits != 1
                    ? new Violation(
                        Parameter(subject, "sync_binlog").ToString(),
                        "a failover may lose what replicas have not read yet",
                        "Use 1."
                    )
                    : null,
            Severity.Warning
        ),
        RuleFactory.Check(
            "RDSC307",
            ResourceSets.ParameterGroups,
            "default_authentication_plugin",
            "authentication_policy from MySQL 8.4 on",
            AwsDocs.Rds("MySQL.Concepts.VersionMgmt"),
            subject =>
                IsFrom(subject, 8, 4) && Parameter(subject, "default_authentication_plugin").IsGiven
                    ? new Violation(
                        Parameter(subject, "default_authentication_plugin").ToString(),
                        $"{Family(subject)} has authentication_policy instead",
                        "Set authentication_policy."
                    )
                    : null
        ),
    ];

    private static Violation? SecureTransport(Subject subject)
    {
        var value = Parameter(subject, "require_secure_transport");
        var allowed = Engine(subject) == "aurora-mysql" ? new[] { "ON", "OFF" } : ["0", "1"];
        return Engine(subject) is null || value.AsText is not { } text || allowed.Contains(text)
            ? null
            : new Violation(
                value.ToString(),
                $"{Family(subject)} takes {string.Join(" or ", allowed)}",
                text.ToLowerInvariant() is "1" or "on" or "true"
                    ? $"Use {allowed.First(word => word is "1" or "ON")}."
                    : $"Use {string.Join(" or ", allowed)}."
            );
    }
}
