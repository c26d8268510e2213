using Amazon.RDS.Model;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Aws.Control;
using RdsCluster.Verifier.Aws.Restores;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Aws;

/// <summary>The control plane over the AWS SDK: AWS itself, an emulator, or the RDS API of a rehearsal.</summary>
public sealed class AwsControlPlane : IControlPlane, IRestorePlane, IDisposable
{
    private static readonly TimeSpan StatusPoll = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RehearsalStatusPoll = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan CacheLifetime = TimeSpan.FromMinutes(1);

    private readonly AwsClients _clients;
    private readonly TimeProvider _time;
    private volatile CachedFacts? _cached;

    private AwsControlPlane(AwsClients clients, TimeProvider time)
    {
        _clients = clients;
        _time = time;
    }

    public string Description => _clients.Description;

    /// <exception cref="ControlPlaneException">No Region, or no such profile.</exception>
    public static AwsControlPlane Create(AwsConnection connection, TimeProvider time)
    {
        var clients = new AwsClients(connection);
        _ = clients.Rds;
        return new AwsControlPlane(clients, time);
    }

    public async Task<ClusterFacts> DescribeAsync(ClusterTarget target, CancellationToken cancellationToken)
    {
        var reader = new MemberReader(_clients.Rds);
        var cluster = target.DbClusterIdentifier is { } id ? await reader.ClusterAsync(id, cancellationToken) : null;
        var roles = (cluster?.DBClusterMembers ?? []).ToDictionary(
            m => m.DBInstanceIdentifier,
            m => m.IsClusterWriter,
            StringComparer.Ordinal
        );
        var declared = await reader.InstancesAsync(
            target.Instances.Select(i => i.Identifier).Union(roles.Keys, StringComparer.Ordinal),
            cancellationToken
        );
        var members = declared.Concat(await reader.InstancesAsync(Undeclared(declared), cancellationToken)).ToList();

        var resources = await ResourceFactsAsync(members, cluster, target, cancellationToken);
        return new ClusterFacts
        {
            Instances = members
                .Select(m => InstanceReader.Read(m, roles.GetValueOrDefault(m.DBInstanceIdentifier), resources.Owner(m.KmsKeyId)))
                .ToList(),
            Ingress = resources.Ingress,
            SubnetZones = NetworkReader.Zones(members),
            Subnets = resources.Subnets,
            EventSubscriptions = resources.Subscriptions,
            Alarms = resources.Alarms,
            Resources =
            [
                .. members.Select(m => new DeployedResource(
                    "AWS::RDS::DBInstance",
                    m.DBInstanceIdentifier,
                    Exists: true,
                    DeployedSettings.Of(m)
                )),
                .. cluster is null
                    ? Array.Empty<DeployedResource>()
                    : [new("AWS::RDS::DBCluster", cluster.DBClusterIdentifier, Exists: true, DeployedSettings.Of(cluster))],
                .. resources.Resources,
            ],
            ClusterStatus = cluster?.Status,
            Cluster = cluster is null ? null : InstanceReader.Read(cluster, resources.Owner(cluster.KmsKeyId)),
        };
    }

    public Task RequestFailoverAsync(
        ClusterTarget target,
        FailoverKind kind,
        string? targetInstance,
        CancellationToken cancellationToken
    ) => new FailoverRequest(_clients.Rds).SendAsync(target, kind, targetInstance, cancellationToken);

    public Task<IReadOnlyList<ControlPlaneEvent>> GetEventsAsync(
        ClusterTarget target,
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) => new EventReader(_clients.Rds, _time).ReadAsync(target, since, cancellationToken);

    public Task<RestoredCopy> RestoreAsync(
        ClusterTarget target,
        RestoreOrder order,
        IProgress<string>? progress,
        CancellationToken cancellationToken
    )
    {
        var wait = new StatusWait(_time, _clients.IsRehearsal ? RehearsalStatusPoll : StatusPoll, order.Timeout);
        return target.DbClusterIdentifier is { } cluster
            ? new ClusterRestore(_clients.Rds, wait, _time, progress).RunAsync(cluster, order, cancellationToken)
            : new DbInstanceRestore(_clients.Rds, wait, _time, progress).RunAsync(
                target.Instances.First(i => i.DeclaredWriter).Identifier,
                order,
                cancellationToken
            );
    }

    public async Task<IReadOnlyList<DrillResource>> FindAsync(string? runId, CancellationToken cancellationToken) =>
        await new DrillInventory(_clients.Rds)
            .FindAsync(runId, cancellationToken)
            .ExplainedAsync("list resources of restore drills", cancellationToken);

    public Task DeleteAsync(IReadOnlyCollection<DrillResource> resources, CancellationToken cancellationToken) =>
        new DrillInventory(_clients.Rds).DeleteAsync(resources, cancellationToken);

    public void Dispose() => _clients.Dispose();

    /// <summary>Cached for a minute: a failover is watched by describing its members again and again.</summary>
    private async Task<ResourceFacts> ResourceFactsAsync(
        List<DBInstance> members,
        DBCluster? cluster,
        ClusterTarget target,
        CancellationToken cancellationToken
    )
    {
        var key = string.Join(' ', members.Select(m => m.DBInstanceIdentifier));
        if (_cached is { } cached && cached.Key == key && _time.GetElapsedTime(cached.Read) < CacheLifetime)
        {
            return cached.Value;
        }
        var value = await ResourceFacts.ReadAsync(_clients, members, cluster, target, cancellationToken);
        _cached = new CachedFacts(key, _time.GetTimestamp(), value);
        return value;
    }

    /// <summary>Read replicas in RDS in addition to the declared members. One in another Region is named by its ARN and is not ours to
    /// describe.</summary>
    private static IEnumerable<string> Undeclared(List<DBInstance> declared) =>
        declared
            .SelectMany(m => m.ReadReplicaDBInstanceIdentifiers ?? [])
            .Where(i => !i.StartsWith("arn:", StringComparison.Ordinal))
            .Except(declared.Select(m => m.DBInstanceIdentifier), StringComparer.Ordinal);

    private sealed record CachedFacts(string Key, long Read, ResourceFacts Value);
}
