using Amazon.RDS;
using Amazon.RDS.Model;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Aws.Control;

/// <summary>Asks for a failover in the way the topology has.</summary>
internal sealed class FailoverRequest(IAmazonRDS rds)
{
    private const string MultiAzCluster = "multi-az-cluster";

    public Task SendAsync(ClusterTarget target, FailoverKind kind, string? instance, CancellationToken cancellationToken) =>
        (kind, target.DbClusterIdentifier) switch
        {
            (FailoverKind.PromoteReplica, _) => PromoteAsync(target, instance, cancellationToken),
            (_, { } cluster) => FailOverClusterAsync(target, cluster, instance, cancellationToken),
            _ when instance is not null => throw new ControlPlaneException(
                "InvalidParameterCombination",
                "A Multi-AZ DB instance fails over to its standby: omit the failover target, or promote a replica."
            ),
            _ => RebootAsync(target.Instances.First(i => i.DeclaredWriter).Identifier, cancellationToken),
        };

    private async Task PromoteAsync(ClusterTarget target, string? instance, CancellationToken cancellationToken)
    {
        if (instance is null)
        {
            var replicas = string.Join(", ", target.Instances.Where(i => !i.DeclaredWriter).Select(i => i.Identifier));
            throw new ControlPlaneException(
                "MissingParameter",
                $"A promotion requires the replica to promote. '{target.Name}' has: {replicas}."
            );
        }
        await rds.PromoteReadReplicaAsync(new PromoteReadReplicaRequest { DBInstanceIdentifier = instance }, cancellationToken)
            .ExplainedAsync($"promote read replica '{instance}'", cancellationToken);
    }

    private async Task FailOverClusterAsync(ClusterTarget target, string cluster, string? instance, CancellationToken cancellationToken)
    {
        if (instance is not null && target.Manifest.Topology == MultiAzCluster)
        {
            throw new ControlPlaneException(
                "InvalidParameterCombination",
                "RDS chooses the new writer of a Multi-AZ DB cluster: omit the failover target."
            );
        }
        await rds.FailoverDBClusterAsync(
                new FailoverDBClusterRequest { DBClusterIdentifier = cluster, TargetDBInstanceIdentifier = instance },
                cancellationToken
            )
            .ExplainedAsync($"fail over DB cluster '{cluster}'", cancellationToken);
    }

    /// <summary>Without a standby RDS refuses; a plain reboot would be an outage and no failover.</summary>
    private async Task RebootAsync(string instance, CancellationToken cancellationToken) =>
        await rds.RebootDBInstanceAsync(
                new RebootDBInstanceRequest { DBInstanceIdentifier = instance, ForceFailover = true },
                cancellationToken
            )
            .ExplainedAsync($"reboot DB instance '{instance}' with failover", cancellationToken);
}
