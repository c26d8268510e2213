using System.Globalization;
using RdsCluster.Templates.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Aurora Serverless v2: capacity in ACUs.</summary>
internal static class ServerlessRules
{
    private const string Min = "ServerlessV2ScalingConfiguration.MinCapacity";
    private const string Max = "ServerlessV2ScalingConfiguration.MaxCapacity";
    private const string Pause = "ServerlessV2ScalingConfiguration.SecondsUntilAutoPause";
    private static readonly string Api = AwsDocs.Api("ServerlessV2ScalingConfiguration");
    private static readonly string Capacity = AwsDocs.Aurora("aurora-serverless-v2.setting-capacity");
    private static readonly string Requirements = AwsDocs.Aurora("aurora-serverless-v2.requirements");

    public static readonly Rule[] All =
    [
        RuleFactory.Check(
            "RDSC220",
            ResourceSets.Cluster,
            Min,
            "a minimum not above the maximum",
            Capacity,
            subject =>
                subject[Min].AsNumber is { } min && subject[Max].AsNumber is { } max && min > max
                    ? new Violation(
                        string.Create(CultureInfo.InvariantCulture, $"{subject[Min]} with MaxCapacity {subject[Max]}"),
                        "the minimum is not above the maximum",
                        "Raise MaxCapacity, or lower MinCapacity."
                    )
                    : null
        ),
        HalfSteps("RDSC221", Min),
        HalfSteps("RDSC222", Max),
        RuleFactory.Range(
            "RDSC223",
            ResourceSets.Cluster,
            Max,
            1,
            decimal.MaxValue,
            "the maximum is 1 ACU or more",
            "Set MaxCapacity to 1 or more.",
            Capacity
        ),
        RuleFactory.Range(
            "RDSC224",
            ResourceSets.Cluster,
            Max,
            decimal.MinValue,
            256,
            "the maximum is 256 ACUs",
            "Set MaxCapacity to 256 or less.",
            Api
        ),
        RuleFactory.Range(
            "RDSC225",
            ResourceSets.Cluster,
            Min,
            0,
            256,
            "the minimum is 0 to 256 ACUs",
            "Set MinCapacity in the range.",
            Api
        ),
        RuleFactory.Check(
            "RDSC226",
            ResourceSets.Cluster,
            Min,
            "automatic pause from Aurora MySQL 3.08.0 on",
            AwsDocs.Aurora("aurora-serverless-v2-auto-pause"),
            subject =>
                subject[Min].AsNumber == 0 && OlderThan(subject, new Version(3, 8, 0))
                    ? new Violation(
                        $"0 on {subject.Database.VersionText}",
                        "a minimum of 0 ACUs needs Aurora MySQL 3.08.0 or newer",
                        "Set 0.5, or use a newer version."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC227",
            ResourceSets.Cluster,
            Max,
            "more than 128 ACUs from Aurora MySQL 3.06.0 on",
            Capacity,
            subject =>
                subject[Max].AsNumber is > 128 and <= 256 && OlderThan(subject, new Version(3, 6, 0))
                    ? new Violation(
                        $"{subject[Max]} on {subject.Database.VersionText}",
                        "more than 128 ACUs need Aurora MySQL 3.06.0 or newer",
                        "Set 128 or less, or use a newer version."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC228",
            ResourceSets.Instance,
            "DBInstanceClass",
            "db.serverless in a cluster with a capacity range",
            Requirements,
            subject =>
                subject["DBInstanceClass"].AsText == "db.serverless"
                && subject.Database.Cluster is { } cluster
                && cluster["ServerlessV2ScalingConfiguration"].IsAbsent
                    ? new Violation(
                        "'db.serverless'",
                        $"its cluster {cluster.Path} has no capacity range",
                        "Set ServerlessV2ScalingConfiguration on the cluster."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC229",
            ResourceSets.Instance,
            "DBInstanceClass",
            "db.serverless in Aurora only",
            Requirements,
            subject =>
                subject["DBInstanceClass"].AsText == "db.serverless" && subject.Database.IsRds
                    ? new Violation("'db.serverless'", $"{subject.Database.Engine} has no serverless class", "Use an Aurora topology.")
                    : null
        ),
        RuleFactory.Check(
            "RDSC230",
            ResourceSets.Cluster,
            "EngineMode",
            "provisioned mode with Serverless v2",
            AwsDocs.Api("CreateDBCluster"),
            subject =>
                subject["EngineMode"].AsText == "serverless" && subject["ServerlessV2ScalingConfiguration"].IsGiven
                    ? new Violation(
                        "'serverless' with ServerlessV2ScalingConfiguration",
                        "Serverless v2 runs in provisioned mode",
                        "Remove EngineMode."
                    )
                    : null
        ),
        RuleFactory.Range(
            "RDSC231",
            ResourceSets.Cluster,
            Pause,
            300,
            86400,
            "an idle instance pauses after 300 to 86400 seconds",
            "Choose a number in the range.",
            Api
        ),
        RuleFactory.Check(
            "RDSC232",
            ResourceSets.Cluster,
            Pause,
            "a pause only with a minimum of 0",
            AwsDocs.Aurora("aurora-serverless-v2-auto-pause"),
            subject =>
                subject[Pause].IsGiven && subject[Min].AsNumber > 0
                    ? new Violation(
                        $"{subject[Pause]} with MinCapacity {subject[Min]}",
                        "an instance pauses only when its minimum is 0 ACUs",
                        "Set MinCapacity to 0, or remove it."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC233",
            ResourceSets.Cluster,
            "EngineVersion",
            "Serverless v2 from Aurora MySQL 3.02.0 on",
            Requirements,
            subject =>
                subject["ServerlessV2ScalingConfiguration"].IsGiven && OlderThan(subject, new Version(3, 2, 0))
                    ? new Violation(
                        $"'{subject.Database.VersionText}'",
                        "Serverless v2 needs Aurora MySQL 3.02.0 or newer",
                        "Use a newer version."
                    )
                    : null
        ),
        RuleFactory.Excludes(
            "RDSC234",
            ResourceSets.Cluster,
            "ScalingConfiguration",
            Conditions.AuroraCluster,
            "it belongs to Aurora Serverless v1, which has ended",
            "Use ServerlessV2ScalingConfiguration.",
            AwsDocs.Api("CreateDBCluster")
        ),
        RuleFactory.Requires(
            "RDSC235",
            ResourceSets.Cluster,
            Max,
            subject => subject["ServerlessV2ScalingConfiguration"].IsMap,
            "a capacity range has a maximum",
            "Set MaxCapacity.",
            Api
        ),
        RuleFactory.Requires(
            "RDSC236",
            ResourceSets.Cluster,
            Min,
            subject => subject["ServerlessV2ScalingConfiguration"].IsMap,
            "a capacity range has a minimum",
            "Set MinCapacity.",
            Api
        ),
        RuleFactory.Check(
            "RDSC237",
            ResourceSets.Cluster,
            Min,
            "2 ACUs or more with Performance Insights",
            Capacity,
            subject =>
                // 0 is a wish to pause, which no recommended size can fulfil.
                subject[Min].AsNumber is > 0 and < 2 && InsightsOn(subject)
                    ? new Violation(
                        $"{subject[Min]} with Performance Insights",
                        "AWS recommends a minimum of 2 ACUs with Performance Insights",
                        "Set MinCapacity to 2."
                    )
                    : null,
            Severity.Warning
        ),
        RuleFactory.Check(
            "RDSC238",
            ResourceSets.Cluster,
            Min,
            "8 ACUs or more in a global database",
            Capacity,
            subject =>
                subject[Min].AsNumber is >= 0 and < 8 && Conditions.Global(subject)
                    ? new Violation(
                        $"{subject[Min]} in a global database",
                        "AWS recommends a minimum of 8 ACUs in the secondaries of a global database",
                        "Set MinCapacity to 8."
                    )
                    : null,
            Severity.Warning
        ),
    ];

    private static Rule HalfSteps(string code, string property) =>
        RuleFactory.Check(
            code,
            ResourceSets.Cluster,
            property,
            "capacity in steps of 0.5 ACU",
            Api,
            subject =>
                subject[property].AsNumber is { } capacity and >= -1000 and <= 1000 && capacity * 2 != decimal.Truncate(capacity * 2)
                    ? new Violation(
                        subject[property].ToString(),
                        "capacity goes in steps of 0.5 ACU",
                        string.Create(CultureInfo.InvariantCulture, $"Use {Math.Round(capacity * 2) / 2:0.0}.")
                    )
                    : null
        );

    private static bool OlderThan(Subject subject, Version since) =>
        subject.Database is { IsAuroraMySql: true, Version.Aurora: { } version } && version < since;

    private static bool InsightsOn(Subject subject) =>
        subject["PerformanceInsightsEnabled"].IsTrue
        || Conditions
            .MembersOf(subject.Template, subject.Resource)
            .Any(member => member["DBInstanceClass"].AsText == "db.serverless" && member["EnablePerformanceInsights"].IsTrue);
}
