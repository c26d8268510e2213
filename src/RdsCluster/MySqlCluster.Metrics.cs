using System.Globalization;
using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using RdsCluster.Engines;

namespace RdsCluster;

/// <content>CloudWatch metrics of the instances. Instance 1 is the one that was declared as writer.</content>
public sealed partial class MySqlCluster
{
    /// <summary>A metric of <c>AWS/RDS</c> for one instance: one-minute averages unless said otherwise.</summary>
    /// <param name="metricName">For instance <c>ReadLatency</c>.</param>
    /// <param name="instance">Number of the instance, from 1.</param>
    /// <param name="statistic">For instance <c>Average</c>, <c>Maximum</c> or <c>p99</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such instance.</exception>
    public Metric Metric(string metricName, int instance = 1, string statistic = "Average")
    {
        var identifier =
            _parts.MonitoredInstances.FirstOrDefault(one => one.Number == instance)?.Identifier
            ?? throw new ArgumentOutOfRangeException(
                nameof(instance),
                instance,
                string.Create(CultureInfo.InvariantCulture, $"The cluster has the instances 1 to {_parts.MonitoredInstances.Count}.")
            );
        return new Metric(
            new MetricProps
            {
                Namespace = "AWS/RDS",
                MetricName = metricName,
                DimensionsMap = new Dictionary<string, string>(StringComparer.Ordinal) { ["DBInstanceIdentifier"] = identifier },
                Statistic = statistic,
                Period = Duration.Minutes(1),
            }
        );
    }

    /// <summary>CPU utilization in percent.</summary>
    public Metric MetricCPUUtilization(int instance = 1) => Metric("CPUUtilization", instance);

    /// <summary>Open connections.</summary>
    public Metric MetricDatabaseConnections(int instance = 1) => Metric("DatabaseConnections", instance, "Maximum");

    /// <summary>Free memory in bytes.</summary>
    public Metric MetricFreeableMemory(int instance = 1) => Metric("FreeableMemory", instance);

    /// <summary>Free storage in bytes; Aurora has none.</summary>
    public Metric MetricFreeStorageSpace(int instance = 1) => Metric("FreeStorageSpace", instance, "Minimum");

    /// <summary>Replica lag: seconds, −1 where replication does not run; on Aurora milliseconds.</summary>
    public Metric MetricReplicaLag(int instance = 2) =>
        Metric(_context.Props.Engine.Kind is EngineKind.AuroraMySql ? "AuroraReplicaLag" : "ReplicaLag", instance, "Maximum");

    /// <summary>Reads of the storage, per second; on Aurora see <see cref="MetricVolumeReadIOPs"/>.</summary>
    public Metric MetricReadIOPS(int instance = 1) => Metric("ReadIOPS", instance);

    /// <summary>Writes to the storage, per second; on Aurora see <see cref="MetricVolumeWriteIOPs"/>.</summary>
    public Metric MetricWriteIOPS(int instance = 1) => Metric("WriteIOPS", instance);

    /// <summary>Bytes that clients send, per second.</summary>
    public Metric MetricNetworkReceiveThroughput(int instance = 1) => Metric("NetworkReceiveThroughput", instance);

    /// <summary>Bytes that clients receive, per second.</summary>
    public Metric MetricNetworkTransmitThroughput(int instance = 1) => Metric("NetworkTransmitThroughput", instance);

    /// <summary>Aurora: bytes from and to clients, per second.</summary>
    public Metric MetricNetworkThroughput(int instance = 1) => AuroraMetric("NetworkThroughput", instance);

    /// <summary>Aurora: deadlocks per second.</summary>
    public Metric MetricDeadlocks(int instance = 1) => AuroraMetric("Deadlocks", instance);

    /// <summary>Aurora: seconds since the server started.</summary>
    public Metric MetricEngineUptime(int instance = 1) => AuroraMetric("EngineUptime", instance);

    /// <summary>Aurora: free local storage, for temporary tables and logs, in bytes.</summary>
    public Metric MetricFreeLocalStorage(int instance = 1) => AuroraMetric("FreeLocalStorage", instance);

    /// <summary>Aurora Serverless v2: capacity in use, in Aurora capacity units.</summary>
    public Metric MetricServerlessDatabaseCapacity(int instance = 1) => AuroraMetric("ServerlessDatabaseCapacity", instance);

    /// <summary>Aurora Serverless v2: capacity in use, in percent of the largest one.</summary>
    public Metric MetricACUUtilization(int instance = 1) => AuroraMetric("ACUUtilization", instance);

    /// <summary>Aurora: bytes of all backup snapshots outside the retention time.</summary>
    public Metric MetricSnapshotStorageUsed() => VolumeMetric("SnapshotStorageUsed");

    /// <summary>Aurora: billed backup storage in bytes.</summary>
    public Metric MetricTotalBackupStorageBilled() => VolumeMetric("TotalBackupStorageBilled");

    /// <summary>Aurora: bytes of the cluster's volume in use.</summary>
    public Metric MetricVolumeBytesUsed() => VolumeMetric("VolumeBytesUsed");

    /// <summary>Aurora: billed reads of the cluster's volume, in five minutes.</summary>
    public Metric MetricVolumeReadIOPs() => VolumeMetric("VolumeReadIOPs");

    /// <summary>Aurora: writes to the cluster's volume, in five minutes.</summary>
    public Metric MetricVolumeWriteIOPs() => VolumeMetric("VolumeWriteIOPs");

    private Metric AuroraMetric(string metricName, int instance)
    {
        OnlyOnAurora(metricName);
        return Metric(metricName, instance);
    }

    /// <summary>A metric of the shared volume, which CloudWatch has for the DB cluster, every five minutes at most.</summary>
    private Metric VolumeMetric(string metricName)
    {
        OnlyOnAurora(metricName);
        return new Metric(
            new MetricProps
            {
                Namespace = "AWS/RDS",
                MetricName = metricName,
                DimensionsMap = new Dictionary<string, string>(StringComparer.Ordinal) { ["DBClusterIdentifier"] = Identifier },
                Statistic = "Average",
                Period = Duration.Minutes(5),
            }
        );
    }

    /// <remarks>Source: Aurora User Guide, "Amazon CloudWatch metrics for Amazon Aurora".</remarks>
    /// <exception cref="InvalidOperationException">The topology is not Aurora.</exception>
    private void OnlyOnAurora(string metricName)
    {
        if (_context.Props.Engine.Kind is not EngineKind.AuroraMySql)
        {
            throw new InvalidOperationException(
                $"RDSC533  Metric{metricName}: topology '{_context.Props.Topology.Kind}' has no such metric; CloudWatch has it "
                    + "for Aurora alone. "
                    + "Use a metric of DB instances, for instance MetricFreeStorageSpace."
            );
        }
    }
}
