using RdsCluster.Rules.Facts;
using static RdsCluster.Rules.Catalogue.ParameterGroups;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Names of parameters: misspelt, removed, fixed or of the wrong level.</summary>
internal static class ParameterRules
{
    private static readonly string Guide = AwsDocs.Rds("Appendix.MySQL.Parameters");
    private static readonly string AuroraGuide = AwsDocs.Aurora("AuroraMySQL.Reference.ParameterGroups");

    /// <summary>MySQL Server Version Reference, "Option and Variable Changes" for 8.2, 8.3 and 8.4; with what to do.</summary>
    private static readonly Dictionary<string, string> RemovedIn84 = new()
    {
        ["avoid_temporal_upgrade"] = "Remove it.",
        ["binlog_transaction_dependency_tracking"] = "Remove it; WRITESET is the only mode.",
        ["expire_logs_days"] = "Use binlog_expire_logs_seconds.",
        ["log_bin_use_v1_row_events"] = "Remove it.",
        ["master_info_repository"] = "Remove it; TABLE is the only form.",
        ["relay_log_info_repository"] = "Remove it; TABLE is the only form.",
        ["show_old_temporals"] = "Remove it.",
        ["slave_rows_search_algorithms"] = "Remove it.",
        ["transaction_write_set_extraction"] = "Remove it.",
    };

    /// <summary>Variables of MySQL 8.4 that the server 9.7.4 does not list; the plugin's: RDS User Guide,
    /// MySQL.Concepts.PasswordValidationPlugin.</summary>
    private static readonly Dictionary<string, string> RemovedIn97 = new()
    {
        ["innodb_log_file_size"] = "Use innodb_redo_log_capacity.",
        ["innodb_log_files_in_group"] = "Use innodb_redo_log_capacity.",
        ["mysql_native_password"] = "Remove it; users log in with caching_sha2_password.",
        ["replica_parallel_type"] = "Remove it; LOGICAL_CLOCK is the only type.",
        ["slave_parallel_type"] = "Remove it; LOGICAL_CLOCK is the only type.",
        ["validate_password_dictionary_file"] = Validation,
        ["validate_password_length"] = Validation,
        ["validate_password_mixed_case_count"] = Validation,
        ["validate_password_number_count"] = Validation,
        ["validate_password_policy"] = Validation,
        ["validate_password_special_char_count"] = Validation,
    };

    private const string Validation = "Use rds.validate_password.";

    public static readonly Rule[] All =
    [
        RuleFactory.Many(
            "RDSC292",
            ResourceSets.ParameterGroups,
            "Parameters",
            "no misspelt parameter",
            Guide,
            subject =>
                Names(subject)
                    .Where(name => !ServerParameters.IsKnownAnywhere(name))
                    .Select(name =>
                        Nearest(subject, name) is { } near
                            ? InParameter(name, $"'{name}'", $"{Family(subject)} has no such parameter", $"Did you mean {near}?")
                            : null
                    )
                    .OfType<Violation>()
        ),
        RuleFactory.Many(
            "RDSC293",
            ResourceSets.ParameterGroups,
            "Parameters",
            "no parameter that is not known",
            Guide,
            subject =>
                Names(subject)
                    .Where(name => !ServerParameters.IsKnownAnywhere(name) && Nearest(subject, name) is null)
                    .Select(name =>
                        InParameter(
                            name,
                            $"'{name}'",
                            $"no engine of the family was known to have it on {ServerParameters.Recorded}",
                            "Make sure that it exists, then acknowledge this warning."
                        )
                    ),
            Severity.Warning
        ),
        RuleFactory.Many(
            "RDSC294",
            ResourceSets.ParameterGroups,
            "Parameters",
            "no parameter that RDS keeps to itself",
            Guide,
            subject =>
                Names(subject)
                    .Where(name => ServerParameters.IsFixed(Engine(subject)!, name))
                    .Select(name =>
                        InParameter(name, subject["Parameters"][name].ToString(), "RDS does not let one change it", "Remove it.")
                    )
        ),
        RuleFactory.Many(
            "RDSC300",
            ResourceSets.ParameterGroups,
            "Parameters",
            "no InnoDB file setting on Aurora",
            AuroraGuide,
            subject =>
                Engine(subject) == "aurora-mysql"
                    ? Names(subject)
                        .Where(ServerParameters.IsForeignToAurora)
                        .Select(name =>
                            InParameter(
                                name,
                                subject["Parameters"][name].ToString(),
                                "Aurora has its own storage and not this parameter",
                                "Remove it."
                            )
                        )
                    : []
        ),
        RuleFactory.Many(
            "RDSC301",
            ResourceSets.ParameterGroup,
            "Parameters",
            "no cluster-level parameter in an instance's group",
            AuroraGuide,
            subject =>
                Engine(subject) == "aurora-mysql"
                    ? Names(subject)
                        .Where(ServerParameters.IsClusterLevel)
                        .Select(name =>
                            InParameter(
                                name,
                                subject["Parameters"][name].ToString(),
                                "Aurora sets it for the whole cluster",
                                "Move it to the AWS::RDS::DBClusterParameterGroup."
                            )
                        )
                    : []
        ),
        RuleFactory.Many(
            "RDSC308",
            ResourceSets.ParameterGroups,
            "Parameters",
            "no parameter that the family's version has lost",
            Guide,
            subject =>
                IsFrom(subject, 8, 0)
                    ? Names(subject)
                        .Where(name =>
                            name.StartsWith("query_cache_", StringComparison.Ordinal)
                            || name
                                is "innodb_file_format"
                                    or "innodb_large_prefix"
                                    or "innodb_support_xa"
                                    or "tx_isolation"
                                    or "log_warnings"
                                    or "secure_auth"
                                    or "sync_frm"
                        )
                        .Select(name =>
                            InParameter(
                                name,
                                subject["Parameters"][name].ToString(),
                                "MySQL 8.0 removed it",
                                name == "tx_isolation" ? "Use transaction_isolation." : "Remove it."
                            )
                        )
                    : []
        ),
        RuleFactory.Many(
            "RDSC319",
            ResourceSets.ParameterGroups,
            "Parameters",
            "no parameter that MySQL 8.4 has lost",
            AwsDocs.Rds("MySQL.Concepts.VersionMgmt"),
            subject =>
                IsFrom(subject, 8, 4)
                    ? Names(subject)
                        .Where(name => RemovedIn84.ContainsKey(ServerParameters.Plain(name)))
                        .Select(name =>
                            InParameter(
                                name,
                                subject["Parameters"][name].ToString(),
                                "MySQL removed it between 8.0 and 8.4",
                                RemovedIn84[ServerParameters.Plain(name)]
                            )
                        )
                    : [],
            Severity.Warning
        ),
        RuleFactory.Many(
            "RDSC331",
            ResourceSets.ParameterGroups,
            "Parameters",
            "no parameter that MySQL 9.7 has lost",
            AwsDocs.Rds("MySQL.Concepts.FeatureSupport"),
            subject =>
                IsFrom(subject, 9, 7)
                    ? Names(subject)
                        .Where(name => RemovedIn97.ContainsKey(ServerParameters.Plain(name)))
                        .Select(name =>
                            InParameter(
                                name,
                                subject["Parameters"][name].ToString(),
                                "MySQL 9.7 does not have it any more",
                                RemovedIn97[ServerParameters.Plain(name)]
                            )
                        )
                    : [],
            Severity.Warning
        ),
    ];
}
