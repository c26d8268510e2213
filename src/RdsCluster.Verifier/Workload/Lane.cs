using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Workload;

/// <summary>A schedule of operations against one endpoint.</summary>
/// <param name="Number">Index of the lane in its workload.</param>
/// <param name="Period">Time between two intended starts in the steady state.</param>
internal sealed record Lane(int Number, string Name, LaneRole Role, Endpoint Endpoint, TimeSpan Period)
{
    /// <summary>
    /// Operations that may run at once; beyond that, due ones are not sent and the measurement is degraded. 64 by default: half a second of
    /// a hanging server at the usual rate, and well below the connections that a small server allows.
    /// </summary>
    public int MaxInFlight { get; init; } = 64;

    /// <summary>
    /// Time between two starts while operations fail at once: refused connections are cheap, and the end of an outage is then seen sooner.
    /// Hanging ones are not, and keep the period. The period by default.
    /// </summary>
    public TimeSpan FailingPeriod { get; init; } = Period;

    public bool Writes => Role is not (LaneRole.Reader or LaneRole.WriterRead);

    public bool Fresh => Role is LaneRole.Writer or LaneRole.Direct or LaneRole.Reader or LaneRole.WriterRead or LaneRole.Proxy;

    public LedgerTable Table =>
        Role switch
        {
            LaneRole.Repeatable => LedgerTable.Repeatable,
            LaneRole.Counter => LedgerTable.Counter,
            _ => LedgerTable.Ledger,
        };

    public string Description =>
        Role switch
        {
            LaneRole.Writer => "writes, fresh connection through the writer endpoint",
            LaneRole.Direct => "writes, fresh connection to the instance",
            LaneRole.Pooled => "writes, pooled connections through the writer endpoint",
            LaneRole.Reader => "reads, fresh connection through the reader endpoint",
            LaneRole.WriterRead => "reads, fresh connection through the writer endpoint",
            LaneRole.Proxy => "writes, fresh connection through the proxy",
            LaneRole.Repeatable => "writes without a unique key, retried",
            _ => "increments of a counter",
        };
}
