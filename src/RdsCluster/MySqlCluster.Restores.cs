using Constructs;
using RdsCluster.Topologies;

namespace RdsCluster;

/// <content>Clusters that start from a backup.</content>
public sealed partial class MySqlCluster
{
    /// <summary>Creates a cluster from a snapshot, with the same properties as any other.</summary>
    /// <param name="snapshotIdentifier">Name or ARN of a DB snapshot, or of a DB cluster snapshot for topologies with a DB cluster.</param>
    /// <param name="props">
    /// <c>Credentials</c> must have the master user name of the snapshot; the user gets a new password. Keep the call after the
    /// deployment: without it CloudFormation would create a new, empty database.
    /// </param>
    public static MySqlCluster FromSnapshot(Construct scope, string id, string snapshotIdentifier, MySqlClusterProps props)
    {
        ArgumentNullException.ThrowIfNull(props);
        return new MySqlCluster(scope, id, props with { RestoreFrom = RestoreSource.Snapshot(snapshotIdentifier) });
    }

    /// <summary>Creates a cluster from a point in time of another database, with the same properties as any other.</summary>
    /// <param name="sourceIdentifier">DB instance identifier, or DB cluster identifier for topologies with a DB cluster.</param>
    /// <param name="time">Point in time; null: the latest restorable time.</param>
    /// <param name="props">
    /// The master user keeps the source's password, so <c>Credentials</c> is <c>ClusterCredentials.FromSecret</c> with the source's secret,
    /// or <c>ManagedByRds</c>. Keep the call after the deployment.
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
