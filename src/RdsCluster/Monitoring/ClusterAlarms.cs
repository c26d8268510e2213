using Amazon.CDK.AWS.CloudWatch;
using Constructs;
using RdsCluster.Interop;
using RdsCluster.Topologies;

namespace RdsCluster.Monitoring;

/// <summary>The alarms of a cluster.</summary>
internal sealed class ClusterAlarms
{
    private readonly Dictionary<(int Instance, string Name), CfnAlarm> _alarms = [];

    /// <summary>Where alarms and events go; null when alarms are off.</summary>
    public string? TopicArn { get; private init; }

    /// <summary>Each alarm once.</summary>
    public IReadOnlyCollection<CfnAlarm> All => _alarms.Values;

    public static ClusterAlarms Create(ClusterContext context, ClusterParts parts)
    {
        if (!context.Props.Monitoring.Alarms.Enabled)
        {
            return new ClusterAlarms();
        }

        var alarms = new ClusterAlarms { TopicArn = AlarmTopic.Arn(context) };
        var scope = JsiiObject.New<Construct>(context.Scope, "Alarms");
        var rules = parts.Measured.SelectMany(instance => AlarmProfile.Of(context.Props, instance).Select(rule => (Instance: instance, Rule: rule))).ToArray();
        var made = JsiiObject.NewAll<CfnAlarm>(scope, rules.Select(one => ($"{one.Instance.Number}-{one.Rule.Name}", (object)alarms.Props(context, one.Instance, one.Rule))));
        foreach (var (index, (instance, rule)) in rules.Index())
        {
            alarms._alarms.Add((instance.Number, rule.Name), made[index]);
        }

        return alarms;
    }

    /// <summary>The alarm of this name of an instance, or null.</summary>
    public CfnAlarm? Find(int instance, string name) => _alarms.GetValueOrDefault((instance, name));

    private CfnAlarmProps Props(ClusterContext context, MeasuredInstance instance, AlarmRule rule) => context.Rules.Noted($"Alarms/{instance.Number}-{rule.Name}", new CfnAlarmProps
    {
        AlarmName = $"{instance.Identifier}-{rule.Name}",
        AlarmDescription = $"{instance.Identifier}: {rule.Description}",
        Namespace = "AWS/RDS",
        MetricName = rule.Metric,
        Dimensions = new object[] { new CfnAlarm.DimensionProperty { Name = "DBInstanceIdentifier", Value = instance.Identifier } },
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
    });
}
