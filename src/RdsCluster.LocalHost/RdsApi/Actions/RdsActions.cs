using RdsCluster.LocalHost.RdsApi.Protocol;

namespace RdsCluster.LocalHost.RdsApi.Actions;

/// <summary>The actions that the local RDS API has, by AWS's names.</summary>
internal static class RdsActions
{
    public static IReadOnlyDictionary<string, QueryAction> For(ClusterDirectory directory)
    {
        var instances = new InstanceActions(directory);
        var dbClusters = new DbClusterActions(directory);
        var modifications = new ModifyActions(directory);
        var parameters = new ParameterActions(directory);
        var engines = new EngineActions(directory);
        var logs = new LogActions(directory);
        var events = new EventActions(directory);
        var groups = new GroupActions(directory);
        var tags = new TagActions(directory);
        var snapshots = new SnapshotActions(directory);
        var restores = new RestoreActions(directory);
        var clusterRestores = new DbClusterRestoreActions(directory);
        return new Dictionary<string, QueryAction>(StringComparer.Ordinal)
        {
            ["DescribeDBInstances"] = instances.DescribeAsync,
            ["RebootDBInstance"] = instances.RebootAsync,
            ["PromoteReadReplica"] = instances.PromoteAsync,
            ["StartDBInstance"] = instances.StartAsync,
            ["StopDBInstance"] = instances.StopAsync,
            ["DeleteDBInstance"] = restores.DeleteAsync,
            ["CreateDBSnapshot"] = snapshots.CreateAsync,
            ["DescribeDBSnapshots"] = snapshots.DescribeAsync,
            ["CopyDBSnapshot"] = snapshots.CopyAsync,
            ["CopyDBClusterSnapshot"] = snapshots.CopyOfClusterAsync,
            ["DeleteDBSnapshot"] = snapshots.DeleteAsync,
            ["CreateDBClusterSnapshot"] = snapshots.CreateOfClusterAsync,
            ["DescribeDBClusterSnapshots"] = snapshots.DescribeOfClusterAsync,
            ["DeleteDBClusterSnapshot"] = snapshots.DeleteOfClusterAsync,
            ["RestoreDBInstanceFromDBSnapshot"] = restores.FromSnapshotAsync,
            ["RestoreDBInstanceToPointInTime"] = restores.ToTimeAsync,
            ["RestoreDBClusterFromSnapshot"] = clusterRestores.FromSnapshotAsync,
            ["RestoreDBClusterToPointInTime"] = clusterRestores.ToTimeAsync,
            ["CreateDBInstance"] = clusterRestores.CreateInstanceAsync,
            ["DeleteDBCluster"] = clusterRestores.DeleteAsync,
            ["DescribeDBClusters"] = dbClusters.DescribeAsync,
            ["FailoverDBCluster"] = dbClusters.FailoverAsync,
            ["StopDBCluster"] = dbClusters.StopAsync,
            ["StartDBCluster"] = dbClusters.StartAsync,
            ["ModifyDBInstance"] = modifications.InstanceAsync,
            ["ModifyDBCluster"] = modifications.DbClusterAsync,
            ["ModifyDBParameterGroup"] = parameters.ModifyAsync,
            ["ModifyDBClusterParameterGroup"] = parameters.ModifyOfDbClusterAsync,
            ["DescribeDBEngineVersions"] = engines.VersionsAsync,
            ["DescribeOrderableDBInstanceOptions"] = engines.OrderableOptionsAsync,
            ["DescribeCertificates"] = engines.CertificatesAsync,
            ["DescribeDBLogFiles"] = logs.DescribeAsync,
            ["DownloadDBLogFilePortion"] = logs.DownloadAsync,
            ["DescribeEvents"] = events.DescribeAsync,
            ["DescribeDBSubnetGroups"] = groups.SubnetGroupsAsync,
            ["DescribeDBParameterGroups"] = groups.ParameterGroupsAsync,
            ["DescribeDBClusterParameterGroups"] = groups.ClusterParameterGroupsAsync,
            ["DescribeDBParameters"] = groups.ParametersAsync,
            ["DescribeDBClusterParameters"] = groups.ClusterParametersAsync,
            ["ListTagsForResource"] = tags.ListAsync,
            ["AddTagsToResource"] = tags.AddAsync,
            ["RemoveTagsFromResource"] = tags.RemoveAsync,
        };
    }
}
