using Amazon.CDK.AWS.RDS;

namespace RdsCluster.Storage;

/// <summary>Storage of instances that have their own (not Aurora).</summary>
public sealed record ClusterStorage
{
    /// <summary>Allocated storage in GiB. It can be increased later, never decreased.</summary>
    /// <value>Null by default: 100, or 20 in the free tier.</value>
    public int? AllocatedGiB { get; init; }

    /// <summary>Maximum storage threshold of storage autoscaling in GiB; 0: no autoscaling.</summary>
    /// <value>Null by default: ten times the allocated storage, since a full disk stops every write. Not in the free tier, nor on a
    /// Multi-AZ DB cluster, which cannot.</value>
    public int? MaxAllocatedGiB { get; init; }

    /// <summary>Storage type.</summary>
    /// <value>gp3 by default: 3000 IOPS at any size.</value>
    public StorageType Type { get; init; } = StorageType.GP3;

    /// <summary>Provisioned IOPS; null: the type's baseline. gp3 takes a value from 400 GiB on.</summary>
    public int? Iops { get; init; }

    /// <summary>Provisioned throughput in MiB/s; null: the type's baseline. gp3 only.</summary>
    public int? ThroughputMiBps { get; init; }

    /// <summary>Dedicated log volume of 1,000 GiB and 3,000 IOPS, for steadier write latency. It requires
    /// io1 or io2 storage of at least 100 GiB, and changing it later is a restart.</summary>
    /// <value>False by default: it is billed as a second volume. A Multi-AZ DB cluster has none.</value>
    /// <remarks>Source: RDS User Guide, "Using a dedicated log volume (DLV)".</remarks>
    public bool DedicatedLogVolume { get; init; }

    internal string TypeName =>
        Type switch
        {
            StorageType.GP2 => "gp2",
            StorageType.IO1 => "io1",
            StorageType.IO2 => "io2",
            StorageType.STANDARD => "standard",
            _ => "gp3",
        };
}
