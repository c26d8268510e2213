namespace RdsCluster.Scaling;

/// <summary>Aurora Auto Scaling of readers.</summary>
public sealed record ReaderAutoScalingOptions
{
    /// <summary>Maximum number of readers, including the declared ones, up to 15.</summary>
    public required int MaxReaders { get; init; }

    /// <summary>Minimum number of readers.</summary>
    /// <value>Null by default: the number of declared readers.</value>
    public int? MinReaders { get; init; }

    /// <summary>Target average CPU utilization of the readers, in percent.</summary>
    /// <value>60 by default: a reader that fails can hand its load to the others.</value>
    public double CpuPercent { get; init; } = 60;

    /// <summary>Target average connections per reader, in addition to CPU utilization.</summary>
    /// <value>Null by default: CPU utilization only. With both, Application Auto Scaling keeps the larger number of readers.</value>
    /// <remarks>Source: Aurora User Guide, "Amazon Aurora Auto Scaling with Aurora Replicas"; Application Auto Scaling User Guide, "Target
    /// tracking scaling policies", on multiple policies.</remarks>
    public double? Connections { get; init; }

    /// <summary>Scale-out cooldown in seconds.</summary>
    /// <value>300 by default, about what a new reader takes to start.</value>
    public int ScaleOutCooldownSeconds { get; init; } = 300;

    /// <summary>Scale-in cooldown in seconds.</summary>
    /// <value>900 by default: removed readers come back with cold caches.</value>
    public int ScaleInCooldownSeconds { get; init; } = 900;
}
