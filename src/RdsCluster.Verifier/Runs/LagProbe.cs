using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Runs;

/// <summary>
/// Measures replica lag without trusting clocks: writes a row, and asks each replica until it shows it. A sample is at most one question's
/// time too long.
/// </summary>
internal sealed class LagProbe(RunContext run, ProbeWriter writer)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Samples until <paramref name="until"/>, at least three times.</summary>
    public async Task<IReadOnlyList<LagSample>> SampleAsync(
        IReadOnlyList<MemberFacts> replicas,
        TimeSpan until,
        CancellationToken cancellationToken
    )
    {
        var samples = new List<LagSample>();
        var sessions = new List<(string Instance, IDataSession Session)>();
        IDataSession? source = null;
        try
        {
            source = await OpenAsync(run.Target.Writer, cancellationToken);
            foreach (var replica in replicas)
            {
                sessions.Add((replica.Instance.Identifier, await OpenAsync(replica.Instance.Endpoint, cancellationToken)));
            }
            for (var i = 0; i < 3 || run.Clock.Now < until; i++)
            {
                using var deadline = new CancellationTokenSource(run.Options.OperationTimeout, run.Clock.TimeProvider);
                using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
                var acknowledged = await writer.WriteAsync(source, both.Token);
                samples.AddRange(
                    await Task.WhenAll(sessions.Select(s => SeeAsync(s.Instance, s.Session, acknowledged, cancellationToken)))
                );
                await run.DelayAsync(Pause, cancellationToken);
            }
        }
        catch (Exception e)
            when (e is DataPlaneException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            run.Say($"The lag measurement ended early: {e.Message}");
        }
        finally
        {
            BoundedCall.Close(source);
            sessions.ForEach(s => BoundedCall.Close(s.Session));
        }
        return samples;
    }

    private async Task<LagSample> SeeAsync(
        string instance,
        IDataSession session,
        TimeSpan acknowledged,
        CancellationToken cancellationToken
    )
    {
        var most = run.Promises.MaxReplicaLagSeconds is { } promised ? TimeSpan.FromSeconds(promised * 2) : TimeSpan.FromSeconds(30);
        using var deadline = new CancellationTokenSource(most, run.Clock.TimeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            while (
                await BoundedCall.RunAsync(() => session.ReadHeadAsync(run.Schema, writer.Worker, both.Token), both.Token) < writer.Sequence
            )
            {
                await Task.Delay(TimeSpan.FromMilliseconds(1), run.Clock.TimeProvider, both.Token);
            }
            return new(instance, acknowledged, run.Clock.Now - acknowledged);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(instance, acknowledged, null);
        }
    }

    private async Task<IDataSession> OpenAsync(Targets.Endpoint endpoint, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(run.Options.OperationTimeout, run.Clock.TimeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        return await run.Sessions.OpenAsync(endpoint, both.Token);
    }
}
