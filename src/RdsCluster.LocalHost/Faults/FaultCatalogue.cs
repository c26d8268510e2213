using RdsCluster.LocalHost.Dns;

namespace RdsCluster.LocalHost.Faults;

/// <summary>All faults that the local host knows: those of a cluster, and those of the DNS server before it.</summary>
public static class FaultCatalogue
{
    internal static IReadOnlyList<IFault> Faults { get; } =
    [
        new KillFault(),
        new StopFault(),
        new FreezeFault(),
        new ReadWriteReplicaFault(),
        new ReaderIsWriterFault(),
        new MissingReaderFault(),
        new StopReceiverFault(),
        new SlowReplicaFault(),
        new PartitionFault(),
        new DiskFullFault(),
        new RelaxedDurabilityFault(),
        new PlaintextAcceptedFault(),
        new DoubleFailoverFault(),
        new ConnectionStormFault(),
        new DropSemiSyncFault(),
        SwitchFault.IgnoreFailover,
        SwitchFault.EarlyReset,
        new UnfencedWriterFault(),
    ];

    private static FaultDescription Timed(FaultDescription fault) =>
        fault.Reversible ? fault with { Parameters = [.. fault.Parameters, FaultDuration.Parameter] } : fault;

    /// <summary>Their descriptions, in the order of help texts.</summary>
    public static IReadOnlyList<FaultDescription> All { get; } = [.. Faults.Select(f => Timed(f.Description)), .. DnsFaults.All];
}
