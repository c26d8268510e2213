using RdsCluster.Engines;
using RdsCluster.Topologies;

namespace RdsCluster.Monitoring;

/// <summary>Which alarms an instance has: by role, engine and class.</summary>
/// <remarks>Source of the metrics: RDS User Guide, "Amazon CloudWatch metrics for Amazon RDS"; Aurora User Guide, "Amazon CloudWatch
/// metrics for Amazon Aurora".</remarks>
internal static class AlarmProfile
{
    private const double GiB = 1024.0 * 1024 * 1024;

    /// <summary>Below this a burstable class is about to lose its speed: half an hour of one vCPU.</summary>
    private const double CpuCredits = 30;

    private const double UnknownClassFreeMemory = 0.25 * GiB;

    public const string LagName = "replica-lag";
    public const string BrokenName = "replication-broken";

    public static IEnumerable<AlarmRule> Of(MySqlClusterProps props, MonitoredInstance instance)
    {
        var options = props.Monitoring.Alarms;
        var aurora = props.Engine.Kind is EngineKind.AuroraMySql;
        yield return new AlarmRule
        {
            Name = "cpu",
            Metric = "CPUUtilization",
            Threshold = options.CpuPercent,
            Minutes = 15,
            Description = "CPU is nearly used up: see the top statements in Performance Insights.",
        };
        yield return new AlarmRule
        {
            Name = "free-memory",
            Metric = "FreeableMemory",
            Threshold = InstanceCapacity.MemoryBytes(instance.InstanceClass) * options.FreeMemoryPercent / 100 ?? UnknownClassFreeMemory,
            Below = true,
            Minutes = 15,
            Description = "Memory is nearly used up and the server may be restarted: fewer connections, smaller buffers or a larger class.",
        };
        if (MaxConnections(props, instance) is { } connections)
        {
            yield return new AlarmRule
            {
                Name = "connections",
                Metric = "DatabaseConnections",
                Statistic = "Maximum",
                Threshold = Math.Floor(connections * options.ConnectionsPercent / 100),
                Description = "Connections run out soon, and then clients are refused (error 1040): look for a pool that leaks.",
            };
        }

        if (InstanceCapacity.IsBurstable(instance.InstanceClass))
        {
            yield return new AlarmRule
            {
                Name = "cpu-credits",
                Metric = "CPUCreditBalance",
                Threshold = CpuCredits,
                Below = true,
                Description = "CPU credits run out, and then the class drops to its baseline speed: take a class without credits.",
            };
        }

        if (!aurora)
        {
            yield return new AlarmRule
            {
                Name = "free-storage",
                Metric = "FreeStorageSpace",
                Statistic = "Minimum",
                Threshold = props.Storage.AllocatedGiB!.Value * GiB * options.FreeStoragePercent / 100,
                Below = true,
                Description = "Storage is nearly full, and a full disk stops every write: grow it, or see why auto-scaling did not.",
            };
        }

        if (instance.Role is not HostRole.Writer && props.Promises.MaxReplicaLagSeconds is { } lag)
        {
            yield return new AlarmRule
            {
                Name = LagName,
                Metric = aurora ? "AuroraReplicaLag" : "ReplicaLag",
                Statistic = "Maximum",
                // Aurora counts milliseconds.
                Threshold = aurora ? lag * 1000 : lag,
                // Where RDS chooses the writer, one of the members has no lag to report.
                MissingFires = instance.Role is HostRole.Reader,
                Description = "The reader is behind by more than the owner accepts, or reports nothing: clients read old data.",
            };
        }

        if (instance.Role is not HostRole.Writer && !aurora)
        {
            yield return new AlarmRule
            {
                Name = BrokenName,
                Metric = "ReplicaLag",
                Statistic = "Minimum",
                Threshold = 0,
                Below = true,
                MissingFires = instance.Role is HostRole.Reader,
                Description = "Replication does not run (RDS reports a lag of -1) or reports nothing: SHOW REPLICA STATUS names the error.",
            };
        }
    }

    private static double? MaxConnections(MySqlClusterProps props, MonitoredInstance instance) =>
        props.Parameters.TryGetValue("max_connections", out var text)
            ? double.TryParse(text, out var own)
                ? own
                : null
            : InstanceCapacity.MaxConnections(props.Engine.Kind, instance.InstanceClass);
}
