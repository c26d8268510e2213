using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Runs;

/// <summary>Compares every replica with the writer when nothing writes any more.</summary>
internal sealed class DivergenceProbe(RunContext run)
{
    public async Task<IReadOnlyList<DivergenceFacts>> CompareAsync(
        Endpoint writer,
        ServerIdentity identity,
        CancellationToken cancellationToken
    )
    {
        var heads = await run.Sessions.UseAsync(writer, (s, token) => s.ReadHeadsAsync(run.Schema, token), cancellationToken);
        var checksums = await run.Sessions.UseAsync(writer, (s, token) => s.ReadChecksumsAsync(run.Schema, token), cancellationToken);
        var compared = await Task.WhenAll(
            run.Target.Instances.Select(i => CompareAsync(i, writer, identity, heads, checksums, cancellationToken))
        );
        return [.. compared.OfType<DivergenceFacts>()];
    }

    private async Task<DivergenceFacts?> CompareAsync(
        TargetInstance instance,
        Endpoint writer,
        ServerIdentity identity,
        IReadOnlyDictionary<int, long> heads,
        IReadOnlyDictionary<string, string> checksums,
        CancellationToken cancellationToken
    )
    {
        var name = instance.Identifier;
        var caughtUp = false;
        string? errant = null;
        try
        {
            var until = run.Clock.Now + run.Options.CatchUpTimeout;
            if (await run.Sessions.UseAsync(instance.Endpoint, (s, _) => Task.FromResult(s.Identity), cancellationToken) == identity)
            {
                return null;
            }
            // The replica's set first: whatever the writer has by then, the replica cannot rightly be ahead of.
            var set = await run.Sessions.UseAsync(instance.Endpoint, (s, token) => s.ReadExecutedSetAsync(token), cancellationToken);
            if (set is not null)
            {
                errant = await run.Sessions.UseAsync(
                    writer,
                    async (s, token) => await s.ReadExecutedSetAsync(token) is { } mine ? await s.SubtractAsync(set, mine, token) : null,
                    cancellationToken
                );
            }
            while (!(caughtUp = Reached(heads, await HeadsAsync(instance, cancellationToken))) && run.Clock.Now < until)
            {
                await run.DelayAsync(TimeSpan.FromMilliseconds(50), cancellationToken);
            }
            if (!caughtUp)
            {
                return new(
                    name,
                    false,
                    errant,
                    null,
                    $"its last write is older than the writer's after {run.Options.CatchUpTimeout.TotalSeconds:0} s"
                );
            }
            var found = await run.Sessions.UseAsync(
                instance.Endpoint,
                (s, token) => s.ReadChecksumsAsync(run.Schema, token),
                cancellationToken
            );
            return new(name, true, errant, [.. checksums.Where(c => found.GetValueOrDefault(c.Key) != c.Value).Select(c => c.Key)], null);
        }
        catch (DataPlaneException e)
        {
            return new(name, caughtUp, errant, null, e.Message);
        }
    }

    private async Task<IReadOnlyDictionary<int, long>> HeadsAsync(TargetInstance instance, CancellationToken cancellationToken)
    {
        try
        {
            return await run.Sessions.UseAsync(instance.Endpoint, (s, token) => s.ReadHeadsAsync(run.Schema, token), cancellationToken);
        }
        catch (DataPlaneException e) when (e.Kind == FailureKind.NotFound)
        {
            return new Dictionary<int, long>();
        }
    }

    private static bool Reached(IReadOnlyDictionary<int, long> wanted, IReadOnlyDictionary<int, long> found) =>
        wanted.All(w => found.GetValueOrDefault(w.Key) >= w.Value);
}
