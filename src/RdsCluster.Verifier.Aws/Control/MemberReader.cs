using Amazon.RDS;
using Amazon.RDS.Model;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Aws.Control;

/// <summary>Reads DB instances and DB clusters by identifier; one that does not exist is null, not an error.</summary>
internal sealed class MemberReader(IAmazonRDS rds)
{
    public async Task<DBInstance?> InstanceAsync(string identifier, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await rds.DescribeDBInstancesAsync(
                    new DescribeDBInstancesRequest { DBInstanceIdentifier = identifier },
                    cancellationToken
                )
                .ExplainedAsync($"describe DB instance '{identifier}'", cancellationToken);
            return answer.DBInstances is [var instance, ..] ? instance : null;
        }
        catch (ControlPlaneException e) when (e.Code is "DBInstanceNotFound" or "DBInstanceNotFoundFault")
        {
            return null;
        }
    }

    public async Task<DBCluster?> ClusterAsync(string identifier, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await rds.DescribeDBClustersAsync(
                    new DescribeDBClustersRequest { DBClusterIdentifier = identifier },
                    cancellationToken
                )
                .ExplainedAsync($"describe DB cluster '{identifier}'", cancellationToken);
            return answer.DBClusters is [var cluster, ..] ? cluster : null;
        }
        catch (ControlPlaneException e) when (e.Code is "DBClusterNotFoundFault" or "DBClusterNotFound")
        {
            return null;
        }
    }

    /// <summary>The instances that exist, in the order asked for.</summary>
    public async Task<List<DBInstance>> InstancesAsync(IEnumerable<string> identifiers, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(identifiers.Select(i => InstanceAsync(i, cancellationToken)));
        return found.OfType<DBInstance>().ToList();
    }
}
