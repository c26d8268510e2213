using Amazon.CDK.AWS.RDS;

namespace RdsCluster.Storage;

/// <summary>Storage of instances that have their own (not Aurora).</summary>
public sealed record ClusterStorage
{
    /// <summary>Size at the start, in GiB. It can grow later, never shrink.</summary>
    /// <value>100 by default.</value>
    public int AllocatedGiB { get; init; } = 100;

    /// <summary>Size up to which RDS grows the storage by itself, in GiB; null: it does not grow by itself.</summary>
    /// <value>1000 by default: a full disk stops every write.</value>
    public int? MaxAllocatedGiB { get; init; } = 1000;

    /// <summary>Storage type.</summary>
    /// <value>gp3 by default: 3000 IOPS at any size.</value>
    public StorageType Type { get; init; } = StorageType.GP3;

    /// <summary>Provisioned IOPS; null: the type's baseline. gp3 takes a value from 400 GiB on.</summary>
    public int? Iops { get; init; }

    /// <summary>Provisioned throughput in MiB/s; null: the type's baseline. gp3 only.</summary>
    public int? ThroughputMiBps { get; init; }

    internal string TypeName => Type switch
    {
        StorageType.GP2 => "gp2",
        StorageType.IO1 => "io1",
        StorageType.IO2 => "io2",
        StorageType.STANDARD => "standard",
        _ => "gp3",
    };
}
