using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Runs;

/// <summary>Writes single rows outside any schedule, on a separate lane, recorded like every other write.</summary>
internal sealed class ProbeWriter(RunContext run, Lane lane)
{
    private readonly Worker _worker = run.Workers.Rent(lane);

    public int Worker => _worker.Number;

    public long Sequence => _worker.Sequence;

    /// <summary>Writes the next row over the session.</summary>
    /// <returns>When it was acknowledged.</returns>
    public async Task<TimeSpan> WriteAsync(IDataSession session, CancellationToken cancellationToken)
    {
        var write = new LedgerWrite(_worker.Number, ++_worker.Sequence, 1);
        var now = run.Clock.Now;
        var index = run.Log.Begin(
            new()
            {
                Lane = (short)lane.Number,
                Worker = write.Worker,
                Sequence = write.Sequence,
                Attempt = 1,
                Intended = now,
                Started = now,
            }
        );
        var gate = new CommitGate();
        try
        {
            await BoundedCall.RunAsync(() => session.WriteAsync(run.Schema, write, gate, cancellationToken), cancellationToken);
            var completed = run.Clock.Now;
            run.Log.End(index, completed, Outcome.Ok, session.Identity);
            _worker.Acknowledge(write.Sequence);
            return completed;
        }
        catch (Exception e)
        {
            var certain = gate.TryClose() || e is DataPlaneException { Certainty: not Certainty.Ambiguous };
            var failure = e as DataPlaneException;
            run.Log.EndFailed(
                index,
                run.Clock.Now,
                certain ? Outcome.Fail : Outcome.Unknown,
                session.Identity,
                failure?.Kind ?? FailureKind.TimedOut,
                failure?.Code ?? 0,
                e.Message
            );
            throw;
        }
    }
}
