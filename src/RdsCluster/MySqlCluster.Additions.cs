using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.CloudWatch.Actions;
using Amazon.CDK.AWS.SNS;
using RdsCluster.Access;
using RdsCluster.Engines;
using RdsCluster.Proxies;
using RdsCluster.Scaling;

namespace RdsCluster;

/// <content>What can be added to a cluster after it is declared.</content>
public sealed partial class MySqlCluster
{
    /// <summary>Puts an RDS Proxy in front of the writer, and of the readers where RDS routes reads.</summary>
    /// <param name="id">Construct id; the proxy is called <c>IDENTIFIER-id</c>.</param>
    /// <param name="options">Null: the defaults.</param>
    /// <exception cref="ArgumentException">A reader endpoint is asked for where RDS Proxy has none.</exception>
    public ClusterProxy AddProxy(string id = "Proxy", ProxyOptions? options = null)
    {
        options ??= new ProxyOptions();
        if (options.ReaderEndpoint is true && _parts.DbCluster is null)
        {
            throw new ArgumentException(
                $"RDSC510  ProxyOptions.ReaderEndpoint: got true for topology '{_context.Props.Topology.Kind}'; RDS Proxy "
                    + "supports read-only endpoints only for Aurora and "
                    + "Multi-AZ DB clusters. Omit it and use the cluster's ReaderEndpoint.",
                nameof(options)
            );
        }

        return new ClusterProxy(_context, _parts, id, options);
    }

    /// <summary>Adds a small EC2 host for port forwarding: by Session Manager, or by SSH with a key pair and an allow-list.</summary>
    /// <exception cref="ArgumentException">SSH without an allow-list, open to everybody, or in a given VPC without public
    /// subnets.</exception>
    public AccessHost AddAccessHost(string id = "AccessHost", AccessHostOptions? options = null) =>
        new(_context, _parts, id, options ?? new AccessHostOptions());

    /// <summary>Adds Aurora Auto Scaling of the readers, starting from the declared number.</summary>
    /// <exception cref="InvalidOperationException">The topology is not Aurora with provisioned readers.</exception>
    public void AutoScaleReaders(ReaderAutoScalingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (
            _context.Props.Engine.Kind is not EngineKind.AuroraMySql
            || _parts.Instances.Any(instance => instance.InstanceClass is "db.serverless")
        )
        {
            throw new InvalidOperationException(
                $"RDSC512  AutoScaleReaders: topology '{_context.Props.Topology.Kind}' cannot scale its readers; Aurora Auto Scaling "
                    + "supports provisioned Aurora instances only. "
                    + "Use ClusterTopology.Aurora, or declare more replicas."
            );
        }

        ReaderAutoScaling.Create(_context, _parts, options);
    }

    /// <summary>Adds an alarm whose alarm and OK actions go to the topic of the cluster's alarms.</summary>
    /// <exception cref="InvalidOperationException">The cluster's alarms are disabled, so there is no topic.</exception>
    public Alarm AddAlarm(string id, Metric metric, ICreateAlarmOptions options)
    {
        ArgumentNullException.ThrowIfNull(metric);
        var topic =
            AlarmTopic
            ?? throw new InvalidOperationException(
                "AddAlarm: the cluster's alarms are disabled (Monitoring.Alarms.Enabled = false), so this alarm would have no topic. "
                    + "Enable them, or use metric.CreateAlarm."
            );
        var alarm = metric.CreateAlarm(this, id, options);
        var action = new SnsAction(topic);
        alarm.AddAlarmAction(action);
        alarm.AddOkAction(action);
        return alarm;
    }

    private ITopic? _alarmTopic;

    /// <summary>Topic of alarms and events; null if alarms are disabled.</summary>
    public ITopic? AlarmTopic =>
        _context.Props.Monitoring.Alarms.Topic
        ?? (_alarmTopicArn is null ? null : _alarmTopic ??= Topic.FromTopicArn(this, "AlarmTopicReference", _alarmTopicArn));
}
