using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.RDS.Model;
using Amazon.Runtime;

namespace Amazon.RDS;

public interface IAmazonRDS : IAmazonService, IDisposable
{
    IRDSPaginatorFactory Paginators { get; }

    Task<DescribeDBInstancesResponse> DescribeDBInstancesAsync(CancellationToken cancellationToken = default);

    Task<DescribeDBInstancesResponse> DescribeDBInstancesAsync(
        DescribeDBInstancesRequest request,
        CancellationToken cancellationToken = default
    );

    Task<DescribeDBClustersResponse> DescribeDBClustersAsync(
        DescribeDBClustersRequest request,
        CancellationToken cancellationToken = default
    );

    Task<DescribeEventsResponse> DescribeEventsAsync(CancellationToken cancellationToken = default);

    Task<DescribeEventsResponse> DescribeEventsAsync(DescribeEventsRequest request, CancellationToken cancellationToken = default);

    Task<DescribeDBParametersResponse> DescribeDBParametersAsync(
        DescribeDBParametersRequest request,
        CancellationToken cancellationToken = default
    );

    Task<DescribeDBClusterParametersResponse> DescribeDBClusterParametersAsync(
        DescribeDBClusterParametersRequest request,
        CancellationToken cancellationToken = default
    );

    Task<DescribeDBSubnetGroupsResponse> DescribeDBSubnetGroupsAsync(CancellationToken cancellationToken = default);

    Task<DescribeDBSubnetGroupsResponse> DescribeDBSubnetGroupsAsync(
        DescribeDBSubnetGroupsRequest request,
        CancellationToken cancellationToken = default
    );

    Task<DescribeDBProxiesResponse> DescribeDBProxiesAsync(DescribeDBProxiesRequest request, CancellationToken cancellationToken = default);

    Task<DescribeDBProxyTargetsResponse> DescribeDBProxyTargetsAsync(
        DescribeDBProxyTargetsRequest request,
        CancellationToken cancellationToken = default
    );

    Task<DescribeDBProxyEndpointsResponse> DescribeDBProxyEndpointsAsync(
        DescribeDBProxyEndpointsRequest request,
        CancellationToken cancellationToken = default
    );

    Task<RebootDBInstanceResponse> RebootDBInstanceAsync(RebootDBInstanceRequest request, CancellationToken cancellationToken = default);

    Task<FailoverDBClusterResponse> FailoverDBClusterAsync(FailoverDBClusterRequest request, CancellationToken cancellationToken = default);

    Task<PromoteReadReplicaResponse> PromoteReadReplicaAsync(
        PromoteReadReplicaRequest request,
        CancellationToken cancellationToken = default
    );

    Task<ListTagsForResourceResponse> ListTagsForResourceAsync(
        ListTagsForResourceRequest request,
        CancellationToken cancellationToken = default
    );

    Task<DescribeEventSubscriptionsResponse> DescribeEventSubscriptionsAsync(CancellationToken cancellationToken = default);

    Task<DescribeEventSubscriptionsResponse> DescribeEventSubscriptionsAsync(
        DescribeEventSubscriptionsRequest request,
        CancellationToken cancellationToken = default
    );

    Task<DescribePendingMaintenanceActionsResponse> DescribePendingMaintenanceActionsAsync(
        DescribePendingMaintenanceActionsRequest request,
        CancellationToken cancellationToken = default
    );

    Task<DescribeGlobalClustersResponse> DescribeGlobalClustersAsync(
        DescribeGlobalClustersRequest request,
        CancellationToken cancellationToken = default
    );

    Task<CreateDBSnapshotResponse> CreateDBSnapshotAsync(CreateDBSnapshotRequest request, CancellationToken cancellationToken = default);

    Task<DescribeDBSnapshotsResponse> DescribeDBSnapshotsAsync(CancellationToken cancellationToken = default);

    Task<DescribeDBSnapshotsResponse> DescribeDBSnapshotsAsync(
        DescribeDBSnapshotsRequest request,
        CancellationToken cancellationToken = default
    );

    Task<DeleteDBSnapshotResponse> DeleteDBSnapshotAsync(DeleteDBSnapshotRequest request, CancellationToken cancellationToken = default);

    Task<CreateDBClusterSnapshotResponse> CreateDBClusterSnapshotAsync(
        CreateDBClusterSnapshotRequest request,
        CancellationToken cancellationToken = default
    );

    Task<DescribeDBClusterSnapshotsResponse> DescribeDBClusterSnapshotsAsync(
        DescribeDBClusterSnapshotsRequest request,
        CancellationToken cancellationToken = default
    );

    Task<DeleteDBClusterSnapshotResponse> DeleteDBClusterSnapshotAsync(
        DeleteDBClusterSnapshotRequest request,
        CancellationToken cancellationToken = default
    );

    Task<RestoreDBInstanceFromDBSnapshotResponse> RestoreDBInstanceFromDBSnapshotAsync(
        RestoreDBInstanceFromDBSnapshotRequest request,
        CancellationToken cancellationToken = default
    );

    Task<RestoreDBInstanceToPointInTimeResponse> RestoreDBInstanceToPointInTimeAsync(
        RestoreDBInstanceToPointInTimeRequest request,
        CancellationToken cancellationToken = default
    );

    Task<RestoreDBClusterFromSnapshotResponse> RestoreDBClusterFromSnapshotAsync(
        RestoreDBClusterFromSnapshotRequest request,
        CancellationToken cancellationToken = default
    );

    Task<RestoreDBClusterToPointInTimeResponse> RestoreDBClusterToPointInTimeAsync(
        RestoreDBClusterToPointInTimeRequest request,
        CancellationToken cancellationToken = default
    );

    Task<CreateDBInstanceResponse> CreateDBInstanceAsync(CreateDBInstanceRequest request, CancellationToken cancellationToken = default);

    Task<DeleteDBInstanceResponse> DeleteDBInstanceAsync(DeleteDBInstanceRequest request, CancellationToken cancellationToken = default);

    Task<DeleteDBClusterResponse> DeleteDBClusterAsync(DeleteDBClusterRequest request, CancellationToken cancellationToken = default);

    Task<AddTagsToResourceResponse> AddTagsToResourceAsync(AddTagsToResourceRequest request, CancellationToken cancellationToken = default);

    Task<StartDBInstanceResponse> StartDBInstanceAsync(StartDBInstanceRequest request, CancellationToken cancellationToken = default);

    Task<StopDBInstanceResponse> StopDBInstanceAsync(StopDBInstanceRequest request, CancellationToken cancellationToken = default);

    // Implemented here, so that the interface itself can stand as a type argument.
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonRDSConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonRDSClient(awsCredentials, (AmazonRDSConfig)clientConfig);
}
