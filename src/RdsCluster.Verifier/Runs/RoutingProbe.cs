using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Runs;

/// <summary>Finds out which servers sessions reach, and what these servers reject.</summary>
internal sealed class RoutingProbe(RunContext run)
{
    /// <summary>
    /// Number of fresh sessions after which a given replica of k was missed with a chance of at most 1 in 1,000: smallest n with
    /// k · (1 − 1/k)^n ≤ 0.001 (2 → 11, 3 → 20, 5 → 39, 15 → 140).
    /// </summary>
    public static int SessionsFor(int replicas) =>
        replicas <= 1 ? 5 : (int)Math.Ceiling(Math.Log(0.001 / replicas) / Math.Log(1 - 1.0 / replicas) - 1e-9);

    /// <summary>Samples a reading endpoint, paced and in a burst.</summary>
    public async Task<IReadOnlyList<Spread>> SampleAsync(
        string role,
        Endpoint endpoint,
        IReadOnlyList<MemberFacts> members,
        ServerIdentity? writer,
        bool after,
        CancellationToken cancellationToken
    )
    {
        var expected = members
            .Where(m => m.Server is not null && m.Server.Identity != writer)
            .ToDictionary(m => m.Server!.Identity, m => m.Instance.Identifier);
        var sessions = SessionsFor(Math.Max(1, expected.Count));
        var paced = new List<(ServerIdentity?, string?)>();
        for (var i = 0; i < sessions; i++)
        {
            paced.Add(await LandAsync(endpoint, cancellationToken));
            await run.DelayAsync(run.Options.RoutingPace, cancellationToken);
        }
        var burst = await Task.WhenAll(Enumerable.Range(0, sessions).Select(_ => LandAsync(endpoint, cancellationToken)));
        return [Count("paced", paced), Count("burst", burst)];

        Spread Count(string mode, IReadOnlyCollection<(ServerIdentity? Server, string? Failure)> landed) =>
            new(
                role,
                after,
                mode,
                landed.Count,
                landed.Where(l => l.Server is not null).GroupBy(l => l.Server!).ToDictionary(g => g.Key, g => g.Count()),
                expected,
                writer,
                [.. landed.Select(l => l.Failure).OfType<string>()]
            );
    }

    /// <summary>Tries to write on every declared reader and through the reader endpoints.</summary>
    public async Task<IReadOnlyList<WriteRefusal>> TryWritesAsync(
        IReadOnlyList<MemberFacts> members,
        ServerIdentity? writer,
        bool after,
        CancellationToken cancellationToken
    )
    {
        var places = members
            .Where(m => m.Server is null || m.Server.Identity != writer)
            .Select(m => (m.Instance.Identifier, m.Instance.Endpoint))
            .ToList();
        if (run.Target.Reader is { } reader)
        {
            places.Add(("reader endpoint", reader));
        }
        if (run.Target.ProxyReader is { } proxyReader)
        {
            places.Add(("proxy reader endpoint", proxyReader));
        }
        return await Task.WhenAll(places.Select(p => TryWriteAsync(p.Identifier, p.Endpoint, writer, after, cancellationToken)));
    }

    /// <summary>Waits until every declared reader shows the worker's head; what it does not reach, later checks report.</summary>
    public async Task WaitForReplicasAsync(
        IReadOnlyList<MemberFacts> members,
        ServerIdentity? writer,
        int worker,
        long sequence,
        CancellationToken cancellationToken
    )
    {
        var until = run.Clock.Now + run.Options.CatchUpTimeout;
        foreach (var member in members.Where(m => m.Server is not null && m.Server.Identity != writer))
        {
            while (run.Clock.Now < until && !await ShowsAsync(member, worker, sequence, cancellationToken))
            {
                await run.DelayAsync(TimeSpan.FromMilliseconds(20), cancellationToken);
            }
        }
    }

    private async Task<bool> ShowsAsync(MemberFacts member, int worker, long sequence, CancellationToken cancellationToken)
    {
        try
        {
            return await run.Sessions.UseAsync(
                    member.Instance.Endpoint,
                    (s, token) => s.ReadHeadAsync(run.Schema, worker, token),
                    cancellationToken
                ) >= sequence;
        }
        catch (DataPlaneException)
        {
            return false;
        }
    }

    private async Task<(ServerIdentity? Server, string? Failure)> LandAsync(Endpoint endpoint, CancellationToken cancellationToken)
    {
        try
        {
            return (await run.Sessions.UseAsync(endpoint, (s, _) => Task.FromResult(s.Identity), cancellationToken), null);
        }
        catch (DataPlaneException e)
        {
            return (null, e.Message);
        }
    }

    private async Task<WriteRefusal> TryWriteAsync(
        string where,
        Endpoint endpoint,
        ServerIdentity? writer,
        bool after,
        CancellationToken cancellationToken
    )
    {
        ServerIdentity? server = null;
        try
        {
            await run.Sessions.UseAsync(
                endpoint,
                async (session, token) =>
                {
                    server = session.Identity;
                    if (server != writer)
                    {
                        await session.AttemptWriteAsync(run.Schema, token);
                    }
                    return true;
                },
                cancellationToken
            );
            return new(where, after, server, server == writer, Accepted: server != writer, null, 0, null);
        }
        catch (DataPlaneException e)
        {
            return new(where, after, server, server is not null && server == writer, Accepted: false, e.Kind, e.Code, e.Message);
        }
    }
}
