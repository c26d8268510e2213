using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Runs;

/// <summary>Compares every replica with the writer when nothing writes any more.</summary>
internal sealed class DivergenceProbe(RunContext run)
{
    /// <summary>What the writer still lacks after so many readings, it lacks for good.</summary>
    private const int Readings = 5;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

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

    /// <summary>Looks for errant transactions before anything is disturbed: a failover would spread them.</summary>
    public async Task<IReadOnlyList<DivergenceFacts>> FindErrantAsync(
        IReadOnlyList<MemberFacts> members,
        CancellationToken cancellationToken
    )
    {
        var found = new List<DivergenceFacts>();
        try
        {
            var writer = await run.Sessions.UseAsync(run.Target.Writer, (s, _) => Task.FromResult(s.Identity), cancellationToken);
            foreach (var member in members.Where(m => m.Server is not null && m.Server.Identity != writer))
            {
                if (await FindErrantAsync(member.Instance, run.Target.Writer, cancellationToken) is { Set: { Length: > 0 } set } errant)
                {
                    found.Add(
                        new(member.Instance.Identifier, CaughtUp: false, set, null, null, PerhapsHousekeeping: errant.PerhapsHousekeeping)
                    );
                }
            }
        }
        catch (DataPlaneException e)
        {
            run.Say($"The replicas' transactions could not be compared before the run: {e.Message}");
        }
        return found;
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
        (string? Set, bool PerhapsHousekeeping) errant = (null, false);
        try
        {
            var until = run.Clock.Now + run.Options.CatchUpTimeout;
            if (await run.Sessions.UseAsync(instance.Endpoint, (s, _) => Task.FromResult(s.Identity), cancellationToken) == identity)
            {
                return null;
            }
            errant = await FindErrantAsync(instance, writer, cancellationToken);
            while (!(caughtUp = Reached(heads, await HeadsAsync(instance, cancellationToken))) && run.Clock.Now < until)
            {
                // Waiting for a replica whose applier has stopped would be in vain.
                if (await ReadStoppedAsync(instance, cancellationToken) is { } stopped)
                {
                    return new(name, false, errant.Set, null, null, stopped, errant.PerhapsHousekeeping);
                }
                await run.DelayAsync(TimeSpan.FromMilliseconds(50), cancellationToken);
            }
            if (!caughtUp)
            {
                return new(
                    name,
                    false,
                    errant.Set,
                    null,
                    $"its last write is older than the writer's after {run.Options.CatchUpTimeout.TotalSeconds:0} s",
                    await ReadStoppedAsync(instance, cancellationToken),
                    errant.PerhapsHousekeeping
                );
            }
            var found = await run.Sessions.UseAsync(
                instance.Endpoint,
                (s, token) => s.ReadChecksumsAsync(run.Schema, token),
                cancellationToken
            );
            return new(
                name,
                true,
                errant.Set,
                [.. checksums.Where(c => found.GetValueOrDefault(c.Key) != c.Value).Select(c => c.Key)],
                null,
                PerhapsHousekeeping: errant.PerhapsHousekeeping
            );
        }
        catch (DataPlaneException e)
        {
            return new(name, caughtUp, errant.Set, null, e.Message, PerhapsHousekeeping: errant.PerhapsHousekeeping);
        }
    }

    /// <summary>
    /// Transactions of a replica that the writer lacks; null where the engine keeps no set. A replica may apply a transaction before its
    /// source has finished the commit: with <c>sync_binlog=1</c> it is sent when it is in the binary log. So the writer is asked again.
    /// </summary>
    private async Task<(string? Set, bool PerhapsHousekeeping)> FindErrantAsync(
        TargetInstance instance,
        Endpoint writer,
        CancellationToken cancellationToken
    )
    {
        var (set, server, directory) = await run.Sessions.UseAsync(
            instance.Endpoint,
            async (s, token) =>
                (
                    await s.ReadExecutedSetAsync(token),
                    s.Identity.Id,
                    (await s.ReadVariablesAsync([RdsServer.DirectoryVariable], token)).GetValueOrDefault(RdsServer.DirectoryVariable)
                ),
            cancellationToken
        );
        if (set is null)
        {
            return (null, false);
        }
        for (var reading = 1; ; reading++)
        {
            var errant = await run.Sessions.UseAsync(
                writer,
                async (s, token) => await s.ReadExecutedSetAsync(token) is { } mine ? await s.SubtractAsync(set, mine, token) : null,
                cancellationToken
            );
            if (errant is not { Length: > 0 } || reading == Readings)
            {
                return (errant, errant is { Length: > 0 } && RdsServer.MayHaveWritten(directory, server, errant));
            }
            await run.DelayAsync(Pause, cancellationToken);
        }
    }

    private async Task<string?> ReadStoppedAsync(TargetInstance instance, CancellationToken cancellationToken)
    {
        try
        {
            return (
                await run.Sessions.UseAsync(instance.Endpoint, (s, token) => s.ReadReplicaStatusAsync(token), cancellationToken)
            )?.Stopped;
        }
        catch (DataPlaneException)
        {
            // The login lacks the privilege.
            return null;
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
