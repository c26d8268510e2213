using System.Globalization;
using Amazon.CDK.AWS.CloudWatch;
using Constructs;
using RdsCluster.Topologies;

namespace RdsCluster.Monitoring;

/// <summary>The alarms of a cluster.</summary>
internal sealed class ClusterAlarms
{
    private readonly Dictionary<string, ClusterAlarm> _alarms = new(StringComparer.Ordinal);

    /// <summary>Topic of alarms and events; null if alarms are disabled.</summary>
    public string? TopicArn { get; private init; }

    public static ClusterAlarms Create(ClusterContext context, ClusterParts parts)
    {
        if (!context.Props.Monitoring.Alarms.Enabled)
        {
            return new ClusterAlarms();
        }

        var alarms = new ClusterAlarms { TopicArn = AlarmTopic.Arn(context) };
        var scope = new Construct(context.Scope, "Alarms");
        foreach (var instance in parts.MonitoredInstances)
        {
            foreach (var rule in AlarmProfile.Of(context.Props, instance))
            {
                var id = Id(instance.Number, rule.Name);
                alarms._alarms.Add(id, new ClusterAlarm(new CfnAlarm(scope, id, alarms.Props(context, instance, rule)), rule));
            }
        }

        return alarms;
    }

    /// <summary>The alarm of this name of an instance, or null.</summary>
    public ClusterAlarm? Find(int instance, string name) => _alarms.GetValueOrDefault(Id(instance, name));

    private static string Id(int instance, string name) => string.Create(CultureInfo.InvariantCulture, $"{instance}-{name}");

    private CfnAlarmProps Props(ClusterContext context, MonitoredInstance instance, AlarmRule rule) =>
        new()
        {
            AlarmName = $"{instance.Identifier}-{rule.Name}",
            AlarmDescription = $"{instance.Identifier}: {rule.Description}",
            Namespace = "AWS/RDS",
            MetricName = rule.Metric,
            Dimensions = new object[]
            {
                new CfnAlarm.DimensionProperty { Name = "DBInstanceIdentifier", Value = instance.Identifier },
            },
            Statistic = rule.Statistic,
            Period = 60,
            EvaluationPeriods = rule.Minutes,
            DatapointsToAlarm = rule.Minutes,
            Threshold = rule.Threshold,
            ComparisonOperator = rule.Below ? "LessThanThreshold" : "GreaterThanThreshold",
            TreatMissingData = rule.MissingFires ? "breaching" : "missing",
            ActionsEnabled = true,
            AlarmActions = [TopicArn!],
            OkActions = [TopicArn!],
        };
}

/// <summary>An alarm and what it was made of.</summary>
internal sealed record ClusterAlarm(CfnAlarm Resource, AlarmRule Rule);
