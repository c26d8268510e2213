using System.Collections.Concurrent;
using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Workload;

/// <summary>
/// Keeps commits away from declared readers until a failover. A reader that takes writes by mistake would keep the verifier's transactions
/// for ever: they are in no other server's history, and break replication once the reader is promoted.
/// </summary>
/// <param name="members">The declared instances as they were before the workload.</param>
internal sealed class ReaderGuard(IEnumerable<MemberFacts> members, ServerIdentity? writer)
{
    /// <summary>Whether each reader replicated.</summary>
    private readonly Dictionary<ServerIdentity, bool> _readers = members
        .Select(m => m.Server)
        .OfType<ServerFacts>()
        .Where(s => s.Identity != writer)
        .DistinctBy(s => s.Identity)
        .ToDictionary(s => s.Identity, s => s.IsReplica);

    private readonly ConcurrentDictionary<ServerIdentity, bool> _promoted = new();
    private volatile bool _failover;

    /// <summary>From now on every server may be the writer.</summary>
    public void AllowFailover() => _failover = true;

    public bool MayCommit(ServerIdentity server) => _failover || !_readers.ContainsKey(server) || _promoted.ContainsKey(server);

    /// <summary>
    /// Whether a reader that took a write was promoted by somebody else: it replicated before, and does so no more. Then it may be
    /// committed on.
    /// </summary>
    public async Task<bool> IsPromotedAsync(IDataSession session, CancellationToken cancellationToken)
    {
        var promoted = _readers.GetValueOrDefault(session.Identity) && await session.ReadReplicaStatusAsync(cancellationToken) is null;
        return promoted && (_promoted[session.Identity] = true);
    }
}
