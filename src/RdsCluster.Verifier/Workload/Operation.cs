using System.Runtime.InteropServices;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Workload;

/// <summary>One operation of a lane: 64 bytes and no references, so that ten million of them fit into memory.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal record struct Operation
{
    /// <summary>Scheduled time.</summary>
    public TimeSpan Intended;

    /// <summary>When it really began; the difference is the tool's own slip.</summary>
    public TimeSpan Started;

    /// <summary>When its session was open, before its statement was sent; zero when none ever was, or while it is not known.</summary>
    public TimeSpan Opened;

    public TimeSpan Completed;

    /// <summary>Number of the write within its worker; 0 for reads.</summary>
    public long Sequence;

    /// <summary>Reads: how many acknowledged writes the answer lacked.</summary>
    public int Missing;

    public int Worker;

    /// <summary>Server or client error number.</summary>
    public int Code;

    /// <summary>Index into the log's servers; -1 when none answered.</summary>
    public short Server;

    public short Lane;

    public short Attempt;

    public Outcome Outcome;

    /// <summary>Why it failed.</summary>
    public byte KindValue;

    public FailureKind Kind
    {
        readonly get => (FailureKind)KindValue;
        set => KindValue = (byte)value;
    }

    /// <summary>Its statement was sent at this time or later.</summary>
    public readonly TimeSpan Sent => Opened > Started ? Opened : Started;

    /// <summary>Time that the server and the network took.</summary>
    public readonly TimeSpan Latency => Completed - Started;

    /// <summary>Latency as the schedule sees it: a late start of the tool counts, so that nothing hides.</summary>
    public readonly TimeSpan LatencyFromIntended => Completed - Intended;

    public readonly TimeSpan Slip => Started - Intended;
}
