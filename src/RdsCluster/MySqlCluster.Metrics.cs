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
            _parts.Measured.FirstOrDefault(one => one.Number == instance)?.Identifier
            ?? throw new ArgumentOutOfRangeException(
                nameof(instance),
                instance,
                string.Create(CultureInfo.InvariantCulture, $"The cluster has the instances 1 to {_parts.Measured.Count}.")
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

    /// <summary>CPU use in percent.</summary>
    public Metric MetricCpuUtilization(int instance = 1) => Metric("CPUUtilization", instance);

    /// <summary>Open connections.</summary>
    public Metric MetricDatabaseConnections(int instance = 1) => Metric("DatabaseConnections", instance, "Maximum");

    /// <summary>Free memory in bytes.</summary>
    public Metric MetricFreeableMemory(int instance = 1) => Metric("FreeableMemory", instance);

    /// <summary>Free storage in bytes; Aurora has none.</summary>
    public Metric MetricFreeStorageSpace(int instance = 1) => Metric("FreeStorageSpace", instance, "Minimum");

    /// <summary>Replica lag: seconds, −1 where replication does not run; on Aurora milliseconds.</summary>
    public Metric MetricReplicaLag(int instance = 2) =>
        Metric(_context.Props.Engine.Kind is EngineKind.AuroraMySql ? "AuroraReplicaLag" : "ReplicaLag", instance, "Maximum");
}
