using System.Net;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Runs;

/// <summary>
/// Finds out how many fresh connections a second this machine and the cluster manage together. A workload that asks for more would measure
/// its own queue.
/// </summary>
internal sealed class RateCalibration(RunContext run)
{
    private const int Sessions = 48;
    private const int AtOnce = 8;

    /// <summary>
    /// The fresh connections of all lanes use at most this share of what was managed. With three servers, tool and probes on two cores, 0.4
    /// let them queue behind each other for 600 to 1,000 ms, which went into the bounds of the outage; at 0.1 steady probes take 10 to 20
    /// ms.
    /// </summary>
    private const double Share = 0.1;

    private const double Most = 50;

    /// <returns>Factor on all periods: 1 if the requested rate can be kept.</returns>
    public async Task<double> MeasureAsync(CancellationToken cancellationToken)
    {
        // The first connections pay for start-up, as does the first failure; they do not count.
        await OpenAsync(AtOnce, cancellationToken);
        await FailAsync(cancellationToken);
        var start = run.Clock.Now;
        var opened = await OpenAsync(Sessions, cancellationToken);
        var seconds = Math.Max(0.001, (run.Clock.Now - start).TotalSeconds);
        var scale = Math.Clamp(WorkloadPlan.ConnectionsPerSecond(run) / (Math.Max(1, opened) / seconds * Share), 1, Most);
        if (scale > 1)
        {
            run.Say(
                $"This machine opens {opened / seconds:0} connections/s: the writer is probed every "
                    + $"{run.Options.LanePeriod.TotalMilliseconds * scale:0} ms"
            );
        }
        return scale;
    }

    /// <summary>
    /// Meets a broken connection and a closed port. The first failure of a program takes some milliseconds more than the second, since its
    /// code is not compiled yet: they would go into the bounds of the outage.
    /// </summary>
    private async Task FailAsync(CancellationToken cancellationToken)
    {
        await TryAsync(
            run.Target.Writer,
            async (session, token) =>
            {
                await session.BreakAsync(token);
                return await session.ReadHeadAsync(run.Schema, worker: 0, token);
            }
        );
        // No process listens on port 1 of this machine.
        await TryAsync(new(IPAddress.Loopback.ToString(), 1), (_, _) => Task.FromResult(0L));

        async Task TryAsync(Endpoint endpoint, Func<IDataSession, CancellationToken, Task<long>> use)
        {
            try
            {
                await run.Sessions.UseAsync(endpoint, use, cancellationToken);
            }
            catch (DataPlaneException)
            {
                // As it should be.
            }
        }
    }

    private async Task<int> OpenAsync(int count, CancellationToken cancellationToken)
    {
        var opened = 0;
        await Parallel.ForAsync(
            0,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (_, token) =>
            {
                try
                {
                    await run.Sessions.UseAsync(run.Target.Writer, (_, _) => Task.FromResult(true), token);
                    Interlocked.Increment(ref opened);
                }
                catch (DataPlaneException)
                {
                    // Counted as not managed; the steady state will say why.
                }
            }
        );
        return opened;
    }
}
