using System.Threading;
using System.Threading.Tasks;
using Amazon.RDS.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Subsets;

namespace Amazon.RDS;

public class AmazonRDSClient : AmazonServiceClient, IAmazonRDS
{
    private static readonly ServiceProtocol Protocol = new(
        "Amazon.RDS",
        "2014-10-31",
        ServiceProtocol.Wire.Query,
        typeof(AmazonRDSException)
    );

    public AmazonRDSClient()
        : this(new AmazonRDSConfig()) { }

    public AmazonRDSClient(RegionEndpoint region)
        : this(new AmazonRDSConfig { RegionEndpoint = region }) { }

    public AmazonRDSClient(AmazonRDSConfig config)
        : base(config) { }

    public AmazonRDSClient(AWSCredentials credentials)
        : this(credentials, new AmazonRDSConfig()) { }

    public AmazonRDSClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonRDSConfig { RegionEndpoint = region }) { }

    public AmazonRDSClient(AWSCredentials credentials, AmazonRDSConfig clientConfig)
        : base(credentials, clientConfig) { }

    public AmazonRDSClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonRDSConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig) { }

    public AmazonRDSClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonRDSConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig) { }

    public IRDSPaginatorFactory Paginators => new RDSPaginatorFactory(this);

    public virtual Task<DescribeDBInstancesResponse> DescribeDBInstancesAsync(CancellationToken cancellationToken = default) =>
        DescribeDBInstancesAsync(new DescribeDBInstancesRequest(), cancellationToken);

    public virtual Task<DescribeDBInstancesResponse> DescribeDBInstancesAsync(
        DescribeDBInstancesRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<DescribeDBInstancesResponse>(request, Protocol.Operation<DescribeDBInstancesResponse>(), cancellationToken);

    public virtual Task<DescribeDBClustersResponse> DescribeDBClustersAsync(
        DescribeDBClustersRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<DescribeDBClustersResponse>(request, Protocol.Operation<DescribeDBClustersResponse>(), cancellationToken);

    public virtual Task<DescribeEventsResponse> DescribeEventsAsync(CancellationToken cancellationToken = default) =>
        DescribeEventsAsync(new DescribeEventsRequest(), cancellationToken);

    public virtual Task<DescribeEventsResponse> DescribeEventsAsync(
        DescribeEventsRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<DescribeEventsResponse>(request, Protocol.Operation<DescribeEventsResponse>(), cancellationToken);

    public virtual Task<DescribeDBParametersResponse> DescribeDBParametersAsync(
        DescribeDBParametersRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<DescribeDBParametersResponse>(request, Protocol.Operation<DescribeDBParametersResponse>(), cancellationToken);

    public virtual Task<DescribeDBClusterParametersResponse> DescribeDBClusterParametersAsync(
        DescribeDBClusterParametersRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<DescribeDBClusterParametersResponse>(
            request,
            Protocol.Operation<DescribeDBClusterParametersResponse>(),
            cancellationToken
        );

    public virtual Task<DescribeDBSubnetGroupsResponse> DescribeDBSubnetGroupsAsync(CancellationToken cancellationToken = default) =>
        DescribeDBSubnetGroupsAsync(new DescribeDBSubnetGroupsRequest(), cancellationToken);

    public virtual Task<DescribeDBSubnetGroupsResponse> DescribeDBSubnetGroupsAsync(
        DescribeDBSubnetGroupsRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<DescribeDBSubnetGroupsResponse>(request, Protocol.Operation<DescribeDBSubnetGroupsResponse>(), cancellationToken);

    public virtual Task<DescribeDBProxiesResponse> DescribeDBProxiesAsync(
        DescribeDBProxiesRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<DescribeDBProxiesResponse>(request, Protocol.Operation<DescribeDBProxiesResponse>(), cancellationToken);

    public virtual Task<DescribeDBProxyTargetsResponse> DescribeDBProxyTargetsAsync(
        DescribeDBProxyTargetsRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<DescribeDBProxyTargetsResponse>(request, Protocol.Operation<DescribeDBProxyTargetsResponse>(), cancellationToken);

    public virtual Task<DescribeDBProxyEndpointsResponse> DescribeDBProxyEndpointsAsync(
        DescribeDBProxyEndpointsRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<DescribeDBProxyEndpointsResponse>(request, Protocol.Operation<DescribeDBProxyEndpointsResponse>(), cancellationToken);

    public virtual Task<RebootDBInstanceResponse> RebootDBInstanceAsync(
        RebootDBInstanceRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<RebootDBInstanceResponse>(request, Protocol.Operation<RebootDBInstanceResponse>(), cancellationToken);

    public virtual Task<FailoverDBClusterResponse> FailoverDBClusterAsync(
        FailoverDBClusterRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<FailoverDBClusterResponse>(request, Protocol.Operation<FailoverDBClusterResponse>(), cancellationToken);

    public virtual Task<PromoteReadReplicaResponse> PromoteReadReplicaAsync(
        PromoteReadReplicaRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<PromoteReadReplicaResponse>(request, Protocol.Operation<PromoteReadReplicaResponse>(), cancellationToken);

    public virtual Task<ListTagsForResourceResponse> ListTagsForResourceAsync(
        ListTagsForResourceRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<ListTagsForResourceResponse>(request, Protocol.Operation<ListTagsForResourceResponse>(), cancellationToken);

    public virtual Task<DescribeEventSubscriptionsResponse> DescribeEventSubscriptionsAsync(
        CancellationToken cancellationToken = default
    ) => DescribeEventSubscriptionsAsync(new DescribeEventSubscriptionsRequest(), cancellationToken);

    public virtual Task<DescribeEventSubscriptionsResponse> DescribeEventSubscriptionsAsync(
        DescribeEventSubscriptionsRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<DescribeEventSubscriptionsResponse>(
            request,
            Protocol.Operation<DescribeEventSubscriptionsResponse>(),
            cancellationToken
        );

    public virtual Task<DescribePendingMaintenanceActionsResponse> DescribePendingMaintenanceActionsAsync(
        DescribePendingMaintenanceActionsRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<DescribePendingMaintenanceActionsResponse>(
            request,
            Protocol.Operation<DescribePendingMaintenanceActionsResponse>(),
            cancellationToken
        );

    public virtual Task<DescribeGlobalClustersResponse> DescribeGlobalClustersAsync(
        DescribeGlobalClustersRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<DescribeGlobalClustersResponse>(request, Protocol.Operation<DescribeGlobalClustersResponse>(), cancellationToken);

    public virtual Task<CreateDBSnapshotResponse> CreateDBSnapshotAsync(
        CreateDBSnapshotRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<CreateDBSnapshotResponse>(request, Protocol.Operation<CreateDBSnapshotResponse>(), cancellationToken);

    public virtual Task<DescribeDBSnapshotsResponse> DescribeDBSnapshotsAsync(CancellationToken cancellationToken = default) =>
        DescribeDBSnapshotsAsync(new DescribeDBSnapshotsRequest(), cancellationToken);

    public virtual Task<DescribeDBSnapshotsResponse> DescribeDBSnapshotsAsync(
        DescribeDBSnapshotsRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<DescribeDBSnapshotsResponse>(request, Protocol.Operation<DescribeDBSnapshotsResponse>(), cancellationToken);

    public virtual Task<DeleteDBSnapshotResponse> DeleteDBSnapshotAsync(
        DeleteDBSnapshotRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<DeleteDBSnapshotResponse>(request, Protocol.Operation<DeleteDBSnapshotResponse>(), cancellationToken);

    public virtual Task<CreateDBClusterSnapshotResponse> CreateDBClusterSnapshotAsync(
        CreateDBClusterSnapshotRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<CreateDBClusterSnapshotResponse>(request, Protocol.Operation<CreateDBClusterSnapshotResponse>(), cancellationToken);

    public virtual Task<DescribeDBClusterSnapshotsResponse> DescribeDBClusterSnapshotsAsync(
        DescribeDBClusterSnapshotsRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<DescribeDBClusterSnapshotsResponse>(
            request,
            Protocol.Operation<DescribeDBClusterSnapshotsResponse>(),
            cancellationToken
        );

    public virtual Task<DeleteDBClusterSnapshotResponse> DeleteDBClusterSnapshotAsync(
        DeleteDBClusterSnapshotRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<DeleteDBClusterSnapshotResponse>(request, Protocol.Operation<DeleteDBClusterSnapshotResponse>(), cancellationToken);

    public virtual Task<RestoreDBInstanceFromDBSnapshotResponse> RestoreDBInstanceFromDBSnapshotAsync(
        RestoreDBInstanceFromDBSnapshotRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<RestoreDBInstanceFromDBSnapshotResponse>(
            request,
            Protocol.Operation<RestoreDBInstanceFromDBSnapshotResponse>(),
            cancellationToken
        );

    public virtual Task<RestoreDBInstanceToPointInTimeResponse> RestoreDBInstanceToPointInTimeAsync(
        RestoreDBInstanceToPointInTimeRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<RestoreDBInstanceToPointInTimeResponse>(
            request,
            Protocol.Operation<RestoreDBInstanceToPointInTimeResponse>(),
            cancellationToken
        );

    public virtual Task<RestoreDBClusterFromSnapshotResponse> RestoreDBClusterFromSnapshotAsync(
        RestoreDBClusterFromSnapshotRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<RestoreDBClusterFromSnapshotResponse>(
            request,
            Protocol.Operation<RestoreDBClusterFromSnapshotResponse>(),
            cancellationToken
        );

    public virtual Task<RestoreDBClusterToPointInTimeResponse> RestoreDBClusterToPointInTimeAsync(
        RestoreDBClusterToPointInTimeRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<RestoreDBClusterToPointInTimeResponse>(
            request,
            Protocol.Operation<RestoreDBClusterToPointInTimeResponse>(),
            cancellationToken
        );

    public virtual Task<CreateDBInstanceResponse> CreateDBInstanceAsync(
        CreateDBInstanceRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<CreateDBInstanceResponse>(request, Protocol.Operation<CreateDBInstanceResponse>(), cancellationToken);

    public virtual Task<DeleteDBInstanceResponse> DeleteDBInstanceAsync(
        DeleteDBInstanceRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<DeleteDBInstanceResponse>(request, Protocol.Operation<DeleteDBInstanceResponse>(), cancellationToken);

    public virtual Task<DeleteDBClusterResponse> DeleteDBClusterAsync(
        DeleteDBClusterRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<DeleteDBClusterResponse>(request, Protocol.Operation<DeleteDBClusterResponse>(), cancellationToken);

    public virtual Task<AddTagsToResourceResponse> AddTagsToResourceAsync(
        AddTagsToResourceRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<AddTagsToResourceResponse>(request, Protocol.Operation<AddTagsToResourceResponse>(), cancellationToken);

    public virtual Task<StartDBInstanceResponse> StartDBInstanceAsync(
        StartDBInstanceRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<StartDBInstanceResponse>(request, Protocol.Operation<StartDBInstanceResponse>(), cancellationToken);

    public virtual Task<StopDBInstanceResponse> StopDBInstanceAsync(
        StopDBInstanceRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<StopDBInstanceResponse>(request, Protocol.Operation<StopDBInstanceResponse>(), cancellationToken);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => ServicePipeline.Customize(pipeline);
}
