using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Runs;

/// <summary>Reads the heartbeat chain, and extends it where the run is asked to.</summary>
internal sealed class HeartbeatProbe(RunContext run)
{
    /// <summary>The chain before this run writes anything.</summary>
    public async Task<HeartbeatFacts> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var rows = await RowsAsync(run, run.Target.Writer, cancellationToken);
            return new(
                rows,
                HeartbeatChain.Problem(rows, run.Options.LastHeartbeat),
                rows.Count > 0 ? run.Clock.TimeProvider.GetUtcNow() - rows[^1].At : null
            );
        }
        catch (DataPlaneException e)
        {
            return new([], Problem: null, Age: null) { Failure = $"The heartbeats could not be read: {e.Message}" };
        }
    }

    /// <summary>Writes the next heartbeat. The server's answer is the proof that later runs demand the row for.</summary>
    public async Task<HeartbeatFacts> AppendAsync(HeartbeatFacts facts, CancellationToken cancellationToken)
    {
        try
        {
            var at = run.Clock.TimeProvider.GetUtcNow();
            return facts with
            {
                Written = await run.Sessions.UseAsync(
                    run.Target.Writer,
                    (s, token) => s.AppendHeartbeatAsync(at, token),
                    cancellationToken
                ),
            };
        }
        catch (DataPlaneException e)
        {
            return facts with { Failure = $"No heartbeat could be written: {e.Message}" };
        }
    }

    /// <summary>The chain after a failover: every row that was there before has to be there still.</summary>
    public async Task<HeartbeatFacts> ReadAgainAsync(HeartbeatFacts facts, CancellationToken cancellationToken)
    {
        if ((facts.Written ?? (facts.Rows.Count > 0 ? facts.Rows[^1] : null)) is not { } last)
        {
            return facts;
        }
        try
        {
            var rows = await RowsAsync(run, run.Target.Writer, cancellationToken);
            return facts with { ProblemAfter = HeartbeatChain.Problem(rows, last) };
        }
        catch (DataPlaneException e)
        {
            return facts with { Failure = $"The heartbeats could not be read after the failover: {e.Message}" };
        }
    }

    /// <summary>The newest rows; empty where there is no chain, or none that the login may see.</summary>
    public static Task<IReadOnlyList<Heartbeat>> RowsAsync(RunContext run, Endpoint endpoint, CancellationToken cancellationToken) =>
        run.Sessions.UseAsync(
            endpoint,
            async (session, token) =>
                await session.ReadSchemasAsync(HeartbeatChain.Schema, token) is []
                    ? []
                    : await session.ReadHeartbeatsAsync(HeartbeatChain.MostRows, token),
            cancellationToken
        );
}
