using RdsCluster.LocalHost.Dns;

namespace RdsCluster.LocalHost.Faults;

/// <summary>All faults that the local host knows: those of a cluster, and those of the DNS server before it.</summary>
public static class FaultCatalogue
{
    /// <summary>Value of a fault's parameter <c>instance</c> that means every reader.</summary>
    public const string AllReaders = "all";

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

    /// <summary>What is wrong with a request for a fault, or null. It needs no running cluster.</summary>
    public static string? FindMistake(string name, IReadOnlyDictionary<string, string> parameters)
    {
        if (All.FirstOrDefault(f => f.Name == name) is not { } fault)
        {
            return $"fault: got '{name}'; known are {string.Join(", ", All.Select(f => f.Name))}.";
        }
        var known = fault.Parameters.Select(p => p.Name).ToList();
        var unknown = parameters.Keys.Except(known).ToList();
        return unknown.Count == 0
            ? null
            : $"{name}: unknown parameter {string.Join(", ", unknown)}; it takes {(known.Count > 0 ? string.Join(", ", known) : "none")}.";
    }
}
