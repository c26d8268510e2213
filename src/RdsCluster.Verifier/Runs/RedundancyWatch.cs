using RdsCluster.Templates.Models;
using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Runs;

/// <summary>Waits until every declared member replicates again, its lag is under its limit and the control plane calls it
/// available.</summary>
internal sealed class RedundancyWatch(RunContext run, Preflight preflight)
{
    /// <returns>When it was reached, or null; the members as last seen; what was still missing.</returns>
    public async Task<(TimeSpan? At, IReadOnlyList<MemberFacts> Members, string? Missing)> WaitAsync(
        ServerIdentity? writer,
        CancellationToken cancellationToken
    )
    {
        var until = run.Clock.Now + run.Options.RedundancyTimeout;
        while (true)
        {
            var members = await preflight.AskMembersAsync(run.Sessions.Timeout, cancellationToken);
            var missing = members.Select(m => Missing(m, writer)).FirstOrDefault(m => m is not null);
            if (missing is null && run.ControlPlane.HasFacts)
            {
                var (control, failure) = await preflight.AskControlPlaneAsync(cancellationToken);
                missing = control is null
                    ? failure
                    : control
                        .Instances.Where(i => i.Status != ResourceStatus.Available)
                        .Select(i => $"{i.Identifier} is '{i.Status}'")
                        .FirstOrDefault();
            }
            if (missing is null)
            {
                return (run.Clock.Now, members, null);
            }
            if (run.Clock.Now > until)
            {
                return (null, members, missing);
            }
            await run.DelayAsync(run.Options.PollPeriod, cancellationToken);
        }
    }

    private string? Missing(MemberFacts member, ServerIdentity? writer)
    {
        var name = member.Instance.Identifier;
        if (member.Server is not { } server)
        {
            return $"{name} does not answer: {member.Failure}";
        }
        if (server.Identity == writer)
        {
            return server.ReadOnly ? $"{name} is the writer but read-only" : null;
        }
        if (!server.IsReplica)
        {
            return $"{name} does not replicate";
        }
        if (server.Replica is not { } replica)
        {
            return null;
        }
        if (replica.Stopped is { } stopped)
        {
            return $"{name} does not replicate: {stopped}";
        }
        var most = run.Promises.MaxReplicaLagSeconds ?? 60;
        return replica.Lag is { } lag && lag.TotalSeconds > most ? $"{name} lags by {lag.TotalSeconds:0} s" : null;
    }
}
