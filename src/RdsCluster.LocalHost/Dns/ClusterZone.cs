using System.Collections.Concurrent;
using System.Net;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Plans;

namespace RdsCluster.LocalHost.Dns;

/// <summary>
/// The names of the clusters and what they lead to: a cluster name is an alias of a DB instance's name, that one of the host that
/// serves it now, and the host has an address. RDS builds its names the same way.
/// </summary>
internal sealed class ClusterZone(IReadOnlyList<ILocalCluster> clusters, DnsServerOptions options)
{
    private readonly IReadOnlyList<(ILocalCluster Cluster, ClusterDnsNames Names)> _named =
    [
        .. clusters.Select(cluster => (cluster, ClusterDnsNames.Of(cluster.Plan))),
    ];
    private readonly ConcurrentDictionary<string, FollowedName> _followed = new(StringComparer.Ordinal);
    private volatile Setting _setting = new(DnsMode.Clean, DateTimeOffset.MinValue, options.Period);
    private int _turn;

    public DnsMode Mode => _setting.Mode;

    public void Set(DnsMode mode, TimeSpan? period) => _setting = new Setting(mode, options.Time.GetUtcNow(), period ?? options.Period);

    /// <summary>Notes what names point to now, so that a change is timed when it happens and not when somebody asks.</summary>
    public void Observe()
    {
        var now = options.Time.GetUtcNow();
        foreach (var (cluster, names) in _named)
        {
            var state = cluster.State;
            foreach (var instance in state.Instances)
            {
                Follow(names.Instances[instance.Identifier], HostName(instance.Address, cluster.Plan.Region), now);
            }
            if (state.Instances.FirstOrDefault(instance => instance.IsWriter) is { } writer)
            {
                Follow(names.Writer, names.Instances[writer.Identifier], now);
            }
        }
    }

    public (DnsCode Code, IReadOnlyList<DnsRecord> Records) Resolve(DnsQuestion question)
    {
        if (_setting.Mode is DnsMode.ServFail)
        {
            return (DnsCode.ServerFailure, []);
        }
        Observe();
        var records = new List<DnsRecord>();
        for (var name = question.Name; ;)
        {
            if (HostAddress(name) is { } address)
            {
                if (question.Type is DnsMessage.TypeA or DnsMessage.TypeAny)
                {
                    records.Add(new DnsRecord(name, Alias: null, address));
                }
                return (DnsCode.NoError, records);
            }

            if (Alias(name) is not { } alias)
            {
                return (
                    records.Count > 0 ? DnsCode.NoError
                    : IsOurs(name) ? DnsCode.NoSuchName
                    : DnsCode.Refused,
                    records
                );
            }
            records.Add(new DnsRecord(name, alias, Address: null));
            if (question.Type is DnsMessage.TypeCname)
            {
                return (DnsCode.NoError, records);
            }
            name = alias;
        }
    }

    /// <summary>Hosts are named after their address, as private hosts of EC2 are.</summary>
    private static string HostName(string address, string region) => $"ip-{address.Replace('.', '-')}.{region}.compute.internal";

    private static IPAddress? HostAddress(string name) =>
        name.StartsWith("ip-127-", StringComparison.Ordinal)
        && name.EndsWith(".compute.internal", StringComparison.Ordinal)
        && IPAddress.TryParse(name[3..name.IndexOf('.', StringComparison.Ordinal)].Replace('-', '.'), out var address)
            ? address
            : null;

    private static bool IsOurs(string name) => name.EndsWith(".rds.amazonaws.com", StringComparison.Ordinal);

    private string? Alias(string name) =>
        ReaderTarget(name)
        ?? _followed.GetValueOrDefault(name)?.Answer(_setting.Mode, _setting.Since, _setting.Period, options.Time.GetUtcNow());

    /// <summary>The next reader in turn. Aurora's reader endpoint routes to the writer while there is no reader; others route
    /// nowhere.</summary>
    private string? ReaderTarget(string name)
    {
        if (_named.FirstOrDefault(one => one.Names.Reader == name) is not ({ } cluster, { } names))
        {
            return null;
        }
        var readers = cluster.State.ReaderTargets;
        if (readers.Count > 0)
        {
            return names.Instances[readers[(Interlocked.Increment(ref _turn) & int.MaxValue) % readers.Count]];
        }
        return cluster.Plan.Topology is PlanTopology.Aurora ? names.Writer : null;
    }

    private void Follow(string name, string target, DateTimeOffset now) =>
        _followed.GetOrAdd(name, _ => new FollowedName()).Observe(target, now);

    private sealed record Setting(DnsMode Mode, DateTimeOffset Since, TimeSpan Period);
}
