using RdsCluster.Rules.Facts;
using static RdsCluster.Rules.Catalogue.ParameterGroups;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Names of parameters: misspelt, removed, fixed or of the wrong level.</summary>
internal static class ParameterRules
{
    private static readonly string Guide = AwsDocs.Rds("Appendix.MySQL.Parameters");
    private static readonly string AuroraGuide = AwsDocs.Aurora("AuroraMySQL.Reference.ParameterGroups");

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
                Family(subject) is "mysql8.0" or "mysql8.4" or "aurora-mysql8.0"
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
    ];
}
