namespace Amazon.RDS.Model;

/// <summary>Paginators of the operations that answer in pages.</summary>
public interface IRDSPaginatorFactory
{
    IDescribeDBInstancesPaginator DescribeDBInstances(DescribeDBInstancesRequest request);

    IDescribeDBClustersPaginator DescribeDBClusters(DescribeDBClustersRequest request);

    IDescribeEventsPaginator DescribeEvents(DescribeEventsRequest request);

    IDescribeDBParametersPaginator DescribeDBParameters(DescribeDBParametersRequest request);

    IDescribeDBClusterParametersPaginator DescribeDBClusterParameters(DescribeDBClusterParametersRequest request);

    IDescribeDBSubnetGroupsPaginator DescribeDBSubnetGroups(DescribeDBSubnetGroupsRequest request);

    IDescribeDBProxiesPaginator DescribeDBProxies(DescribeDBProxiesRequest request);

    IDescribeDBProxyTargetsPaginator DescribeDBProxyTargets(DescribeDBProxyTargetsRequest request);

    IDescribeDBProxyEndpointsPaginator DescribeDBProxyEndpoints(DescribeDBProxyEndpointsRequest request);

    IDescribeEventSubscriptionsPaginator DescribeEventSubscriptions(DescribeEventSubscriptionsRequest request);

    IDescribePendingMaintenanceActionsPaginator DescribePendingMaintenanceActions(DescribePendingMaintenanceActionsRequest request);

    IDescribeGlobalClustersPaginator DescribeGlobalClusters(DescribeGlobalClustersRequest request);

    IDescribeDBSnapshotsPaginator DescribeDBSnapshots(DescribeDBSnapshotsRequest request);

    IDescribeDBClusterSnapshotsPaginator DescribeDBClusterSnapshots(DescribeDBClusterSnapshotsRequest request);
}

internal sealed class RDSPaginatorFactory(Amazon.RDS.IAmazonRDS client) : IRDSPaginatorFactory
{
    public IDescribeDBInstancesPaginator DescribeDBInstances(DescribeDBInstancesRequest request) =>
        new DescribeDBInstancesPaginator(request, client.DescribeDBInstancesAsync);

    public IDescribeDBClustersPaginator DescribeDBClusters(DescribeDBClustersRequest request) =>
        new DescribeDBClustersPaginator(request, client.DescribeDBClustersAsync);

    public IDescribeEventsPaginator DescribeEvents(DescribeEventsRequest request) =>
        new DescribeEventsPaginator(request, client.DescribeEventsAsync);

    public IDescribeDBParametersPaginator DescribeDBParameters(DescribeDBParametersRequest request) =>
        new DescribeDBParametersPaginator(request, client.DescribeDBParametersAsync);

    public IDescribeDBClusterParametersPaginator DescribeDBClusterParameters(DescribeDBClusterParametersRequest request) =>
        new DescribeDBClusterParametersPaginator(request, client.DescribeDBClusterParametersAsync);

    public IDescribeDBSubnetGroupsPaginator DescribeDBSubnetGroups(DescribeDBSubnetGroupsRequest request) =>
        new DescribeDBSubnetGroupsPaginator(request, client.DescribeDBSubnetGroupsAsync);

    public IDescribeDBProxiesPaginator DescribeDBProxies(DescribeDBProxiesRequest request) =>
        new DescribeDBProxiesPaginator(request, client.DescribeDBProxiesAsync);

    public IDescribeDBProxyTargetsPaginator DescribeDBProxyTargets(DescribeDBProxyTargetsRequest request) =>
        new DescribeDBProxyTargetsPaginator(request, client.DescribeDBProxyTargetsAsync);

    public IDescribeDBProxyEndpointsPaginator DescribeDBProxyEndpoints(DescribeDBProxyEndpointsRequest request) =>
        new DescribeDBProxyEndpointsPaginator(request, client.DescribeDBProxyEndpointsAsync);

    public IDescribeEventSubscriptionsPaginator DescribeEventSubscriptions(DescribeEventSubscriptionsRequest request) =>
        new DescribeEventSubscriptionsPaginator(request, client.DescribeEventSubscriptionsAsync);

    public IDescribePendingMaintenanceActionsPaginator DescribePendingMaintenanceActions(
        DescribePendingMaintenanceActionsRequest request
    ) => new DescribePendingMaintenanceActionsPaginator(request, client.DescribePendingMaintenanceActionsAsync);

    public IDescribeGlobalClustersPaginator DescribeGlobalClusters(DescribeGlobalClustersRequest request) =>
        new DescribeGlobalClustersPaginator(request, client.DescribeGlobalClustersAsync);

    public IDescribeDBSnapshotsPaginator DescribeDBSnapshots(DescribeDBSnapshotsRequest request) =>
        new DescribeDBSnapshotsPaginator(request, client.DescribeDBSnapshotsAsync);

    public IDescribeDBClusterSnapshotsPaginator DescribeDBClusterSnapshots(DescribeDBClusterSnapshotsRequest request) =>
        new DescribeDBClusterSnapshotsPaginator(request, client.DescribeDBClusterSnapshotsAsync);
}
