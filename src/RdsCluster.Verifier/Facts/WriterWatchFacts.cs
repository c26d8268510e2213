using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Facts;

/// <summary>The writer according to each source, from the start of the workload to its end.</summary>
/// <param name="Samples">How often they were compared.</param>
/// <param name="Periods">Times of the same view, in order.</param>
/// <param name="Own">Times in which a server's own transactions stood still, in order for each server.</param>
internal sealed record WriterWatchFacts(long Samples, IReadOnlyList<WriterPeriod> Periods, IReadOnlyList<OwnPeriod> Own);

/// <summary>A time in which the sources said the same, from the first to the last sample.</summary>
internal sealed record WriterPeriod(TimeSpan First, TimeSpan Last, WriterView View)
{
    public TimeSpan Length => Last - First;
}

/// <summary>A time in which the number of a server's own transactions was the same.</summary>
/// <param name="First">When the first question was asked that it answered so.</param>
/// <param name="Last">When the last one was asked.</param>
/// <param name="TakesWrites">Whether it said that ordinary users may write.</param>
internal sealed record OwnPeriod(ServerIdentity Server, long Transactions, bool TakesWrites, TimeSpan First, TimeSpan Last);
