using RdsCluster.LocalHost;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Dns;
using RdsCluster.LocalHost.Plans;
using RdsCluster.LocalHost.Proxies;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Cli.Rehearsals;

/// <summary>A running local cluster as the verifier's target: the same form that a deployed one has.</summary>
internal static class LocalTarget
{
    public static ClusterTarget From(RehearsalSubject subject, LocalEnvironment local) =>
        From(subject, local.Cluster.State, local.Names, local.Proxy, local.Cluster.Notes);

    public static ClusterTarget From(
        RehearsalSubject subject,
        LocalClusterState state,
        ClusterDnsNames names,
        IProxy? proxy,
        IReadOnlyList<string> notes
    ) =>
        new()
        {
            Name = subject.Manifest.Cluster,
            Manifest = subject.Manifest,
            Writer = new(names.Writer, state.Writer.Port),
            Reader = state.Reader is null ? null : new(names.Reader, state.Reader.Port),
            Proxy = proxy is null ? null : EndpointOf(proxy.Writer),
            ProxyReader = proxy?.Reader is null ? null : EndpointOf(proxy.Reader),
            Instances =
            [
                .. subject.Plan.Instances.Select(
                    (plan, i) =>
                        new TargetInstance(plan.Identifier, new Endpoint(names.Instances[plan.Identifier], state.Writer.Port), i == 0)
                ),
            ],
            DbClusterIdentifier = subject.Plan.DbClusterIdentifier,
            Login = new Login(
                state.MasterUsername,
                async cancellationToken => (await File.ReadAllTextAsync(state.PasswordFile, cancellationToken)).TrimEnd('\n')
            ),
            CertificateAuthorityFile = state.CertificateAuthorityFile,
            PhysicalIds = PhysicalIds(subject.Plan),
            Differences = [.. Differences(subject, state, proxy), .. Parameters(notes)],
        };

    /// <summary>SQL interfaces of RDS that the local servers lack.</summary>
    private static string SqlDifferences(ClusterPlan plan) =>
        plan.Topology switch
        {
            PlanTopology.Aurora => "the servers lack @@aurora_server_id, @@aurora_version, aurora_version() and "
                + $"information_schema.replica_host_status, so drivers detect plain MySQL. {Procedures}",
            _ => Procedures,
        };

    private const string Procedures =
        "only these mysql.rds_* procedures exist: rds_kill, rds_kill_query, rds_set_configuration, rds_show_configuration, "
        + "rds_start_replication and rds_stop_replication";

    private static Endpoint EndpointOf(LocalEndpoint endpoint) => new(endpoint.Address, endpoint.Port);

    private static Dictionary<string, string> PhysicalIds(ClusterPlan plan)
    {
        var ids = plan.Instances.DistinctBy(i => i.LogicalId).ToDictionary(i => i.LogicalId, i => i.Identifier);
        if (plan is { DbClusterLogicalId: { } logicalId, DbClusterIdentifier: { } identifier })
        {
            ids[logicalId] = identifier;
        }
        return ids;
    }

    private static IEnumerable<string> Differences(RehearsalSubject subject, LocalClusterState state, IProxy? proxy)
    {
        var plan = subject.Plan;
        var asked = $"{plan.Engine} {plan.EngineVersion}";
        var servers = $"{state.Engine} {state.ServerVersion}";
        // A series such as 10.11 requires no particular minor version.
        if (!$"{servers}.".StartsWith($"{asked}.", StringComparison.OrdinalIgnoreCase))
        {
            yield return $"the template declares {plan.Engine} {plan.EngineVersion ?? "of any version"}; the local servers are {servers}";
        }
        if (subject.IsForeign)
        {
            yield return DerivedManifest.Remark;
        }
        if (plan.Topology == PlanTopology.Aurora)
        {
            yield return "quorum storage is emulated by one data directory and asynchronous replicas, so replica lag differs";
        }
        else if (plan.Topology == PlanTopology.MultiAzCluster)
        {
            yield return "no flow control";
        }
        else if (plan.Instances.Any(i => i.MultiAz))
        {
            yield return "the standby uses the primary's data directory, so synchronous replication to another zone adds no latency";
        }
        yield return SqlDifferences(plan);
        yield return "all instances run on one machine, so there is no latency between Availability Zones";
        if (plan.Proxy is { } declared && proxy is not { Kind: RdsProxyEmulator.Name })
        {
            yield return $"RDS Proxy {declared.Name} is not emulated{(proxy is null ? "" : $": {proxy.Kind} is used instead")}";
        }
        if (proxy is { Kind: RdsProxyEmulator.Name })
        {
            yield return "the proxy forwards each client connection to its own server connection; RDS Proxy multiplexes them";
        }
        foreach (var line in UnsupportedByReason(plan.Unsupported))
        {
            yield return line;
        }
    }

    /// <summary>Turns <c>instance: parameter: why</c> into one line for all instances.</summary>
    internal static IEnumerable<string> Parameters(IReadOnlyList<string> notes) =>
        notes.Select(note => $"parameter {note.Split(": ", 2)[^1].TrimEnd('.')}").Distinct(StringComparer.Ordinal);

    /// <summary>Turns <c>LogicalId.Property: why</c> into <c>why: Property, Property</c>: fifty lines with nine reasons are nine
    /// lines.</summary>
    private static IEnumerable<string> UnsupportedByReason(IReadOnlyList<string> unsupported)
    {
        var lines = unsupported.Select(line =>
            line.Split(": ", 2) is [var what, var why] ? (What: what.Split('.')[^1], Why: why) : (What: "", Why: line)
        );
        return lines
            .GroupBy(line => line.Why, line => line.What)
            .Select(reason =>
                string.Join(", ", reason.Where(what => what.Length > 0).Distinct(StringComparer.Ordinal)) is { Length: > 0 } whats
                    ? $"{reason.Key}: {whats}"
                    : reason.Key
            );
    }
}
