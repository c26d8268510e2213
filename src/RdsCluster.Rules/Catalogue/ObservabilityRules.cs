using System.Globalization;
using System.Text.RegularExpressions;
using RdsCluster.Templates.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Log groups, alarms and the names of endpoints.</summary>
internal static partial class ObservabilityRules
{
    private static readonly string AlarmApi = AwsDocs.CloudWatch("API_PutMetricAlarm");
    private static readonly string Record = AwsDocs.Dns("API_ResourceRecordSet");
    private static readonly decimal[] Retentions =
    [
        1,
        3,
        5,
        7,
        14,
        30,
        60,
        90,
        120,
        150,
        180,
        365,
        400,
        545,
        731,
        1096,
        1827,
        2192,
        2557,
        2922,
        3288,
        3653,
    ];

    public static readonly Rule[] All =
    [
        RuleFactory.Check(
            "RDSC410",
            ResourceSets.LogGroup,
            "RetentionInDays",
            "a retention that CloudWatch Logs has",
            AwsDocs.Logs("API_PutRetentionPolicy"),
            subject =>
                subject["RetentionInDays"].AsNumber is { } days && !Retentions.Contains(days)
                    ? new Violation(
                        subject["RetentionInDays"].ToString(),
                        $"retentions are {string.Join(", ", Retentions.Select(d => d.ToString(CultureInfo.InvariantCulture)))}",
                        string.Create(CultureInfo.InvariantCulture, $"Use {Retentions.FirstOrDefault(d => d > days, 3653):0}.")
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC411",
            ResourceSets.Alarm,
            "Period",
            "10, 20, 30 or a multiple of 60 seconds",
            AlarmApi,
            subject =>
                subject["Period"].AsNumber is { } period && period is not (10 or 20 or 30) && (period < 60 || period % 60 != 0)
                    ? new Violation(subject["Period"].ToString(), "a period is 10, 20, 30 or a multiple of 60 seconds", "Use 60.")
                    : null
        ),
        RuleFactory.Check(
            "RDSC412",
            ResourceSets.Alarm,
            "DatapointsToAlarm",
            "not more datapoints than periods",
            AlarmApi,
            subject =>
                subject["DatapointsToAlarm"].AsNumber is { } points
                && subject["EvaluationPeriods"].AsNumber is { } periods
                && points > periods
                    ? new Violation(
                        string.Create(CultureInfo.InvariantCulture, $"{points:0} with EvaluationPeriods {periods:0}"),
                        "an alarm needs at most as many datapoints as it evaluates",
                        "Lower it."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC413",
            ResourceSets.Alarm,
            "EvaluationPeriods",
            "at most a day for periods below an hour, a week otherwise",
            AlarmApi,
            subject =>
                subject["Period"].AsNumber is { } period and > 0 and <= 604800
                && subject["EvaluationPeriods"].AsNumber is { } periods and > 0 and <= 100000
                && period * periods > (period < 3600 ? 86400 : 604800)
                    ? new Violation(
                        string.Create(CultureInfo.InvariantCulture, $"{periods:0} periods of {period:0} s"),
                        "an alarm looks back a day, or a week with periods of an hour and more",
                        "Lower it."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC414",
            ResourceSets.Alarm,
            "MetricName",
            "an alarm that sees broken replication",
            AwsDocs.Rds("USER_ReadRepl.Monitoring"),
            subject =>
                subject["MetricName"].AsText == "ReplicaLag"
                && subject["ComparisonOperator"].AsText?.StartsWith("GreaterThan", StringComparison.Ordinal) == true
                && !HasBrokenAlarm(subject)
                    ? new Violation(
                        "ReplicaLag above a threshold only",
                        "the metric is -1 when replication is broken, which this alarm does not see",
                        "Add an alarm for values below 0, or use a metric expression."
                    )
                    : null,
            Severity.Warning
        ),
        RuleFactory.Range(
            "RDSC415",
            ResourceSets.RecordSet,
            "Weight",
            0,
            255,
            "a weight is 0 to 255",
            "Choose a number in the range.",
            Record
        ),
        RuleFactory.Check(
            "RDSC416",
            ResourceSets.RecordSet,
            "SetIdentifier",
            "a set identifier with a weight",
            Record,
            subject =>
                subject["Weight"].IsGiven && subject["SetIdentifier"].IsAbsent
                    ? new Violation("nothing", "weighted records need different set identifiers", "Set SetIdentifier.")
                    : null
        ),
        RuleFactory.Check(
            "RDSC417",
            ResourceSets.RecordSet,
            "TTL",
            "no TTL on an alias",
            Record,
            subject =>
                subject["TTL"].IsGiven && subject["AliasTarget"].IsGiven
                    ? new Violation(subject["TTL"].ToString(), "an alias has its target's TTL", "Remove it.")
                    : null
        ),
        RuleFactory.Pattern(
            "RDSC418",
            ResourceSets.LogGroup,
            "LogGroupName",
            LogGroupName(),
            "1 to 512 letters, digits and . - _ / #",
            "Rename it.",
            AwsDocs.Logs("API_CreateLogGroup")
        ),
        RuleFactory.Check(
            "RDSC419",
            ResourceSets.RecordSet,
            "ResourceRecords",
            "one name in a CNAME",
            Record,
            subject =>
                subject["Type"].AsText == "CNAME" && subject["ResourceRecords"].Items.Count > 1
                    ? new Violation(
                        string.Create(CultureInfo.InvariantCulture, $"{subject["ResourceRecords"].Items.Count} names"),
                        "a CNAME has one name",
                        "Make one weighted record for each."
                    )
                    : null
        ),
        RuleFactory.Check(
            "RDSC420",
            ResourceSets.Alarm,
            "ActionsEnabled",
            "actions of alarms that are carried out",
            AlarmApi,
            subject =>
                subject["ActionsEnabled"].AsBool == false
                && subject["AlarmActions"].Items.Count > 0
                && subject["Namespace"].AsText == "AWS/RDS"
                    ? new Violation("false", "the alarm's actions are never carried out", "Set it to true.")
                    : null,
            Severity.Warning
        ),
    ];

    /// <summary>Another alarm of the stack that looks for the -1 of the same replica.</summary>
    private static bool HasBrokenAlarm(Subject subject) =>
        subject
            .Template.OfType(ResourceTypes.Alarm)
            .Any(other =>
                other["MetricName"].AsText == "ReplicaLag"
                && other["ComparisonOperator"].AsText?.StartsWith("LessThan", StringComparison.Ordinal) == true
                && Replica(other) == Replica(subject.Resource)
            );

    private static string? Replica(ResourceModel alarm) =>
        alarm["Dimensions"].Items.Select(dimension => dimension["Value"].Identity).FirstOrDefault();

    [GeneratedRegex(@"\A[.\-_/#A-Za-z0-9]{1,512}\z", RegexOptions.None, 1000)]
    private static partial Regex LogGroupName();
}
