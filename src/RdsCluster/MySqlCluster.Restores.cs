using Constructs;
using RdsCluster.Topologies;

namespace RdsCluster;

/// <content>Clusters that start from a backup.</content>
public sealed partial class MySqlCluster
{
    /// <summary>A cluster that starts from a snapshot, with the same properties as any other.</summary>
    /// <param name="snapshotIdentifier">Name or ARN of a DB snapshot, or of a DB cluster snapshot for topologies with a DB cluster.</param>
    /// <param name="props">
    /// <c>Credentials</c> must name the owner that the snapshot has; the owner gets a new password. Keep the call after the
    /// deployment: without it CloudFormation would make a new, empty database.
    /// </param>
    public static MySqlCluster FromSnapshot(Construct scope, string id, string snapshotIdentifier, MySqlClusterProps props)
    {
        ArgumentNullException.ThrowIfNull(props);
        return new MySqlCluster(scope, id, props with { RestoreFrom = RestoreSource.Snapshot(snapshotIdentifier) });
    }

    /// <summary>A cluster that starts from a moment of another database, with the same properties as any other.</summary>
    /// <param name="sourceIdentifier">DB instance identifier, or DB cluster identifier for topologies with a DB cluster.</param>
    /// <param name="time">The moment; null: the latest that can be restored.</param>
    /// <param name="props">
    /// The owner keeps the source's password, so <c>Credentials</c> is <c>ClusterCredentials.FromSecret</c> with the source's secret, or
    /// <c>ManagedByRds</c>. Keep the call after the deployment.
    /// </param>
    /// <exception cref="ArgumentException"><c>Credentials</c> would generate a password that CloudFormation cannot set.</exception>
    public static MySqlCluster FromPointInTime(
        Construct scope,
        string id,
        string sourceIdentifier,
        MySqlClusterProps props,
        DateTimeOffset? time = null
    )
    {
        ArgumentNullException.ThrowIfNull(props);
        return new MySqlCluster(scope, id, props with { RestoreFrom = RestoreSource.PointInTime(sourceIdentifier, time) });
    }
}
