using RdsCluster.Templates.Models;
using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Posture;
using RdsCluster.Verifier.Targets;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Runs;

/// <summary>Looks before anything is touched: control plane, TLS, every declared instance, and whether the cluster is ready to be
/// disturbed.</summary>
internal sealed class Preflight(RunContext run)
{
    private static readonly string[] Variables =
    [
        "require_secure_transport",
        "innodb_flush_log_at_trx_commit",
        "sync_binlog",
        "gtid_mode",
        "enforce_gtid_consistency",
        "binlog_format",
        "read_only",
        "super_read_only",
        "innodb_doublewrite",
        "version",
        "version_comment",
        "tls_version",
        "time_zone",
    ];

    /// <summary>What the control plane says; without an answer, why; neither where there is nothing to ask.</summary>
    public async Task<(ClusterFacts? Facts, string? Failure)> AskControlPlaneAsync(CancellationToken cancellationToken)
    {
        if (!run.ControlPlane.HasFacts)
        {
            return (null, null);
        }
        try
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60), run.Clock.TimeProvider);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
            return (await run.ControlPlane.DescribeAsync(run.Target, both.Token).WaitAsync(both.Token), null);
        }
        catch (ControlPlaneException e)
        {
            return (null, $"{run.ControlPlane.Description}: {e.Code}: {e.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, $"{run.ControlPlane.Description} did not answer within 60 s.");
        }
    }

    /// <summary>
    /// Logs in once at the writer endpoint. Errors that only the user can fix end the run; faults of the cluster become findings.
    /// </summary>
    /// <exception cref="VerificationException">The certificate or the login was rejected, or no endpoint answers.</exception>
    public async Task RequireLoginAsync(CancellationToken cancellationToken)
    {
        try
        {
            await run.Sessions.UseAsync(
                run.Target.Writer,
                (_, _) => Task.FromResult(true),
                run.Sessions.UnhurriedTimeout,
                cancellationToken
            );
        }
        catch (DataPlaneException e)
        {
            if (await MistakeAsync(e.Kind, e.Message, cancellationToken) is { } mistake)
            {
                throw new VerificationException(mistake);
            }
        }
    }

    private async Task<string?> MistakeAsync(FailureKind kind, string message, CancellationToken cancellationToken)
    {
        switch (kind)
        {
            case FailureKind.TlsFailed:
                return $"{message} No password or token was sent. Give the file of the certificate authority "
                    + "that signed the certificate with --ca-file, and a host name in the certificate; "
                    + "--ssl-mode VERIFY_CA does not verify the host name, --ssl-mode REQUIRED "
                    + "verifies nothing.";
            case FailureKind.AccessDenied:
                return $"{run.Target.Writer} rejected the login of '{run.Target.Login}': {message}. Check the user, the password "
                    + "and the hosts "
                    + "that it may log in from.";
            case FailureKind.ConnectionRefused or FailureKind.Unreachable or FailureKind.TimedOut when run.Target.HasNoWriter:
                // RDS says why nobody answers: P1 and R1 report it.
                return null;
            case FailureKind.ConnectionRefused or FailureKind.Unreachable or FailureKind.TimedOut:
                var members = await AskMembersAsync(run.Sessions.Timeout, cancellationToken);
                if (members.Any(m => m.Server is not null))
                {
                    // A writer that is away while others answer is the cluster's own failure: R1 reports it.
                    return null;
                }
                return members.FirstOrDefault(m => m.Kind is FailureKind.TlsFailed or FailureKind.AccessDenied) is { } refusing
                    ? await MistakeAsync(refusing.Kind!.Value, refusing.Failure!, cancellationToken)
                    : $"No server answers at {run.Target.Writer}, nor at another endpoint of {run.Target.Name}: {message} Check "
                        + "host, port, "
                        + "security groups and that this machine has a route into the cluster's network.";
            default:
                return null;
        }
    }

    /// <param name="timeout">Time for each instance to answer.</param>
    public async Task<IReadOnlyList<MemberFacts>> AskMembersAsync(TimeSpan timeout, CancellationToken cancellationToken) =>
        await Task.WhenAll(run.Target.Instances.Select(i => AskAsync(i, timeout, cancellationToken)));

    /// <summary>Reasons not to disturb the cluster now; empty when it is ready.</summary>
    public IReadOnlyList<string> FindUnready(
        ClusterFacts? control,
        IReadOnlyList<MemberFacts> members,
        IReadOnlyList<ControlPlaneEvent> recent,
        DateTimeOffset now
    )
    {
        List<string> reasons = [.. run.Target.MissingInstances.Select(missing => $"{missing} does not exist.")];
        foreach (var instance in control?.Instances ?? [])
        {
            if (instance.Status != ResourceStatus.Available)
            {
                reasons.Add($"{instance.Identifier} is '{instance.Status}', not 'available'.");
            }
            if (instance.PendingModifications is { Count: > 0 } pending)
            {
                reasons.Add($"{instance.Identifier} has pending modifications: {string.Join(", ", pending)}.");
            }
        }
        if (control?.ClusterStatus is { } status && status != ResourceStatus.Available)
        {
            reasons.Add($"The DB cluster is '{status}', not 'available'.");
        }
        foreach (var member in members)
        {
            if (member.Server is null)
            {
                reasons.Add($"{member.Instance.Identifier} does not answer: {member.Failure}");
            }
            else if (member.Server.Replica?.Stopped is { } stopped)
            {
                reasons.Add($"{member.Instance.Identifier} does not replicate: {stopped}");
            }
        }
        if (
            run.Options is { FailoverKind: FailoverKind.Failover, StruckByFault: false }
            && control is not null
            && members.Count < 2
            && control.Instances.All(i => i.MultiAz != true)
        )
        {
            reasons.Add("A single instance without a standby cannot fail over.");
        }
        if (
            run.Options is { FailoverKind: FailoverKind.PromoteReplica, StruckByFault: false }
            && !members.Any(m => m.Server is { IsReplica: true })
        )
        {
            reasons.Add("The cluster has no replica to promote.");
        }
        if (recent.LastOrDefault(e => FailoverEvents.IsCompletion(e) && now - e.Time < run.Options.FailoverCooldown) is { } last)
        {
            reasons.Add(
                $"The last failover was {(now - last.Time).TotalMinutes:0.0} minutes ago; wait for "
                    + $"{run.Options.FailoverCooldown.TotalMinutes:0} minutes."
            );
        }
        // A rehearsal has no maintenance, whatever its windows say.
        if (run.Target.Differences.Count > 0)
        {
            return reasons;
        }
        foreach (
            var window in (control?.Instances ?? []).Append(control?.Cluster).Select(i => i?.MaintenanceWindow).OfType<string>().Distinct()
        )
        {
            if (MaintenanceWindow.Contains(window, now))
            {
                reasons.Add($"The maintenance window {window} is open now.");
            }
        }
        return reasons;
    }

    private async Task<MemberFacts> AskAsync(TargetInstance instance, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var names = Variables.Concat(run.Promises.ParameterNames.Select(ParameterValues.Variable)).Distinct().ToArray();
        try
        {
            var server = await run.Sessions.UseAsync(
                instance.Endpoint,
                async (session, token) =>
                {
                    var facts = await session.DescribeAsync(token);
                    var variables = new Dictionary<string, string>(facts.Variables);
                    foreach (var (name, value) in await session.ReadVariablesAsync(names, token))
                    {
                        variables[name] = value;
                    }
                    return facts with { Variables = variables };
                },
                timeout,
                cancellationToken
            );
            return new(instance, server, null, null);
        }
        catch (DataPlaneException e)
        {
            return new(instance, null, e.Message, e.Kind);
        }
    }
}
