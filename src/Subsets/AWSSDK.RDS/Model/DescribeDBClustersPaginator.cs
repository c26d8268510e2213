using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Subsets;

namespace Amazon.RDS.Model;

public interface IDescribeDBClustersPaginator
{
    IPaginatedEnumerable<DescribeDBClustersResponse> Responses { get; }

    IPaginatedEnumerable<DBCluster> DBClusters { get; }
}

internal sealed class DescribeDBClustersPaginator(
    DescribeDBClustersRequest request,
    Func<DescribeDBClustersRequest, CancellationToken, Task<DescribeDBClustersResponse>> call
) : IDescribeDBClustersPaginator
{
    private readonly Paginator<DescribeDBClustersRequest, DescribeDBClustersResponse> _pages = new(
        request,
        call,
        r => r.Marker,
        (r, token) => r.Marker = token
    );

    public IPaginatedEnumerable<DescribeDBClustersResponse> Responses => _pages.Responses;

    public IPaginatedEnumerable<DBCluster> DBClusters => _pages.Items(r => r.DBClusters);
}
