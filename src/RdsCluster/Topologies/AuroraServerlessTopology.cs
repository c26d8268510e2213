namespace RdsCluster.Topologies;

/// <summary>Aurora Serverless v2, optionally with additional provisioned readers.</summary>
public sealed record AuroraServerlessTopology : AuroraTopologyBase
{
    internal AuroraServerlessTopology() { }

    /// <inheritdoc/>
    public override string Kind => "aurora-serverless";

    /// <summary>Minimum capacity in Aurora capacity units (about 2 GiB each), in steps of 0.5; 0 lets the instances pause.</summary>
    /// <value>2 by default: AWS recommends that for Performance Insights, which is on; less leaves the server too little memory for
    /// both.</value>
    public double MinAcu { get; init; } = 2;

    /// <summary>Maximum capacity, 1 to 256.</summary>
    public double MaxAcu { get; init; } = 8;

    /// <summary>Seconds without a connection after which an instance pauses, 300 to 86400; requires a minimum capacity of 0.</summary>
    /// <value>Null by default: AWS pauses after 300.</value>
    public int? AutoPauseSeconds { get; init; }

    /// <summary>Number of provisioned readers, of the cluster's instance class, in addition to the serverless ones.</summary>
    /// <value>0 by default.</value>
    public int ProvisionedReaders { get; init; }
}
