using Amazon.RDS.Model;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Aws.Control;

/// <summary>Facts that a failover does not change: network, keys, event subscriptions, alarms, declared resources.</summary>
/// <param name="Keys">Whether each key is customer managed.</param>
internal sealed record ResourceFacts(
    IReadOnlyList<IngressFact>? Ingress,
    IReadOnlyList<SubnetFact>? Subnets,
    IReadOnlyList<EventSubscriptionFact>? Subscriptions,
    IReadOnlyDictionary<string, bool?> Keys,
    IReadOnlyList<AlarmFact>? Alarms,
    IReadOnlyList<DeployedResource> Resources
)
{
    public bool? Owner(string? key) => key is null ? null : Keys.GetValueOrDefault(key);

    public static async Task<ResourceFacts> ReadAsync(
        AwsClients clients,
        IReadOnlyList<DBInstance> members,
        DBCluster? cluster,
        ClusterTarget target,
        CancellationToken cancellationToken
    )
    {
        var network = new NetworkReader(clients.Ec2);
        var sources = members.Select(m => m.DBInstanceIdentifier).Concat(cluster is null ? [] : [cluster.DBClusterIdentifier]).ToList();
        return new ResourceFacts(
            await network.IngressAsync(members, cancellationToken),
            await network.SubnetsAsync(members, cancellationToken),
            await new SubscriptionReader(clients.Rds).ReadAsync(sources, cancellationToken),
            await new KeyReader(clients.Keys).ReadAsync(members.Select(m => m.KmsKeyId).Append(cluster?.KmsKeyId), cancellationToken),
            await new AlarmReader(clients.Watch).ReadAsync(target.Manifest.Promises.Alarms, cancellationToken),
            await new ResourceReader(clients.Rds, network).ReadAsync(target.Declared, cancellationToken)
        );
    }
}
