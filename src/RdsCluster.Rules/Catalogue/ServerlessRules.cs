using System.Globalization;
using RdsCluster.Rules.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Aurora Serverless v2: capacity in ACUs.</summary>
internal static class ServerlessRules
{
    private const string Min = "ServerlessV2ScalingConfiguration.MinCapacity";
    private const string Max = "ServerlessV2ScalingConfiguration.MaxCapacity";
    private const string Pause = "ServerlessV2ScalingConfiguration.SecondsUntilAutoPause";
    private static readonly string Api = Pages.Api("ServerlessV2ScalingConfiguration");
    private static readonly string Capacity = Pages.Aurora("aurora-serverless-v2.setting-capacity");
    private static readonly string Requirements = Pages.Aurora("aurora-serverless-v2.requirements");

    public static readonly Rule[] All =
    [
        Plain.Check(
            "RDSC220",
            On.Cluster,
            Min,
            "a minimum not above the maximum",
            Capacity,
            subject =>
                subject[Min].AsNumber is { } min && subject[Max].AsNumber is { } max && min > max
                    ? new Breach(
                        string.Create(CultureInfo.InvariantCulture, $"{subject[Min]} with MaxCapacity {subject[Max]}"),
                        "the minimum is not above the maximum",
                        "Raise MaxCapacity, or lower MinCapacity."
                    )
                    : null
        ),
        HalfSteps("RDSC221", Min),
        HalfSteps("RDSC222", Max),
        Plain.Range(
            "RDSC223",
            On.Cluster,
            Max,
            1,
            decimal.MaxValue,
            "the maximum is 1 ACU or more",
            "Set MaxCapacity to 1 or more.",
            Capacity
        ),
        Plain.Range("RDSC224", On.Cluster, Max, decimal.MinValue, 256, "the maximum is 256 ACUs", "Set MaxCapacity to 256 or less.", Api),
        Plain.Range("RDSC225", On.Cluster, Min, 0, 256, "the minimum is 0 to 256 ACUs", "Set MinCapacity in the range.", Api),
        Plain.Check(
            "RDSC226",
            On.Cluster,
            Min,
            "automatic pause from Aurora MySQL 3.08.0 on",
            Pages.Aurora("aurora-serverless-v2-auto-pause"),
            subject =>
                subject[Min].AsNumber == 0 && OlderThan(subject, new Version(3, 8, 0))
                    ? new Breach(
                        $"0 on {subject.Database.VersionText}",
                        "a minimum of 0 ACUs needs Aurora MySQL 3.08.0 or newer",
                        "Set 0.5, or use a newer version."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC227",
            On.Cluster,
            Max,
            "more than 128 ACUs from Aurora MySQL 3.06.0 on",
            Capacity,
            subject =>
                subject[Max].AsNumber is > 128 and <= 256 && OlderThan(subject, new Version(3, 6, 0))
                    ? new Breach(
                        $"{subject[Max]} on {subject.Database.VersionText}",
                        "more than 128 ACUs need Aurora MySQL 3.06.0 or newer",
                        "Set 128 or less, or use a newer version."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC228",
            On.Instance,
            "DBInstanceClass",
            "db.serverless in a cluster with a capacity range",
            Requirements,
            subject =>
                subject["DBInstanceClass"].AsText == "db.serverless"
                && subject.Database.Cluster is { } cluster
                && cluster["ServerlessV2ScalingConfiguration"].IsAbsent
                    ? new Breach(
                        "'db.serverless'",
                        $"its cluster {cluster.Path} has no capacity range",
                        "Set ServerlessV2ScalingConfiguration on the cluster."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC229",
            On.Instance,
            "DBInstanceClass",
            "db.serverless in Aurora only",
            Requirements,
            subject =>
                subject["DBInstanceClass"].AsText == "db.serverless" && subject.Database.IsRds
                    ? new Breach("'db.serverless'", $"{subject.Database.Engine} has no serverless class", "Use an Aurora topology.")
                    : null
        ),
        Plain.Check(
            "RDSC230",
            On.Cluster,
            "EngineMode",
            "provisioned mode with Serverless v2",
            Pages.Api("CreateDBCluster"),
            subject =>
                subject["EngineMode"].AsText == "serverless" && subject["ServerlessV2ScalingConfiguration"].IsGiven
                    ? new Breach(
                        "'serverless' with ServerlessV2ScalingConfiguration",
                        "Serverless v2 runs in provisioned mode",
                        "Remove EngineMode."
                    )
                    : null
        ),
        Plain.Range(
            "RDSC231",
            On.Cluster,
            Pause,
            300,
            86400,
            "an idle instance pauses after 300 to 86400 seconds",
            "Choose a number in the range.",
            Api
        ),
        Plain.Check(
            "RDSC232",
            On.Cluster,
            Pause,
            "a pause only with a minimum of 0",
            Pages.Aurora("aurora-serverless-v2-auto-pause"),
            subject =>
                subject[Pause].IsGiven && subject[Min].AsNumber > 0
                    ? new Breach(
                        $"{subject[Pause]} with MinCapacity {subject[Min]}",
                        "an instance pauses only when its minimum is 0 ACUs",
                        "Set MinCapacity to 0, or remove it."
                    )
                    : null
        ),
        Plain.Check(
            "RDSC233",
            On.Cluster,
            "EngineVersion",
            "Serverless v2 from Aurora MySQL 3.02.0 on",
            Requirements,
            subject =>
                subject["ServerlessV2ScalingConfiguration"].IsGiven && OlderThan(subject, new Version(3, 2, 0))
                    ? new Breach(
                        $"'{subject.Database.VersionText}'",
                        "Serverless v2 needs Aurora MySQL 3.02.0 or newer",
                        "Use a newer version."
                    )
                    : null
        ),
        Plain.Excludes(
            "RDSC234",
            On.Cluster,
            "ScalingConfiguration",
            When.AuroraCluster,
            "it belongs to Aurora Serverless v1, which has ended",
            "Use ServerlessV2ScalingConfiguration.",
            Pages.Api("CreateDBCluster")
        ),
        Plain.Requires(
            "RDSC235",
            On.Cluster,
            Max,
            subject => subject["ServerlessV2ScalingConfiguration"].IsMap,
            "a capacity range has a maximum",
            "Set MaxCapacity.",
            Api
        ),
        Plain.Requires(
            "RDSC236",
            On.Cluster,
            Min,
            subject => subject["ServerlessV2ScalingConfiguration"].IsMap,
            "a capacity range has a minimum",
            "Set MinCapacity.",
            Api
        ),
        Plain.Check(
            "RDSC237",
            On.Cluster,
            Min,
            "2 ACUs or more with Performance Insights",
            Capacity,
            subject =>
                subject[Min].AsNumber is >= 0 and < 2 && InsightsOn(subject)
                    ? new Breach(
                        $"{subject[Min]} with Performance Insights",
                        "AWS recommends a minimum of 2 ACUs with Performance Insights",
                        "Set MinCapacity to 2."
                    )
                    : null,
            Severity.Warning
        ),
        Plain.Check(
            "RDSC238",
            On.Cluster,
            Min,
            "8 ACUs or more in a global database",
            Capacity,
            subject =>
                subject[Min].AsNumber is >= 0 and < 8 && When.Global(subject)
                    ? new Breach(
                        $"{subject[Min]} in a global database",
                        "AWS recommends a minimum of 8 ACUs in the secondaries of a global database",
                        "Set MinCapacity to 8."
                    )
                    : null,
            Severity.Warning
        ),
    ];

    private static Rule HalfSteps(string code, string property) =>
        Plain.Check(
            code,
            On.Cluster,
            property,
            "capacity in steps of 0.5 ACU",
            Api,
            subject =>
                subject[property].AsNumber is { } capacity and >= -1000 and <= 1000 && capacity * 2 != decimal.Truncate(capacity * 2)
                    ? new Breach(
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
        || When.MembersOf(subject.Template, subject.Resource)
            .Any(member => member["DBInstanceClass"].AsText == "db.serverless" && member["EnablePerformanceInsights"].IsTrue);
}
