namespace RdsCluster.Scaling;

/// <summary>Aurora adds and removes readers by their load.</summary>
public sealed record ReaderAutoScalingOptions
{
    /// <summary>Most readers, declared ones included, up to 15.</summary>
    public required int MaxReaders { get; init; }

    /// <summary>Fewest readers.</summary>
    /// <value>Null by default: as many as are declared, so that scaling starts with nothing to do.</value>
    public int? MinReaders { get; init; }

    /// <summary>CPU use of the readers, on average, that scaling aims at, in percent.</summary>
    /// <value>60 by default: a reader that fails can hand its load to the others.</value>
    public double CpuPercent { get; init; } = 60;

    /// <summary>Connections of each reader, on average, that scaling aims at beside the CPU use.</summary>
    /// <value>Null by default: CPU use alone. With both, Application Auto Scaling keeps the larger number of readers.</value>
    /// <remarks>Source: Aurora User Guide, "Amazon Aurora Auto Scaling with Aurora Replicas"; Application Auto Scaling User Guide, "Target
    /// tracking scaling policies", on multiple policies.</remarks>
    public double? Connections { get; init; }

    /// <summary>Seconds between two additions.</summary>
    /// <value>300 by default, about what a new reader takes to start.</value>
    public int ScaleOutCooldownSeconds { get; init; } = 300;

    /// <summary>Seconds between two removals.</summary>
    /// <value>900 by default: removed readers come back with cold caches.</value>
    public int ScaleInCooldownSeconds { get; init; } = 900;
}
