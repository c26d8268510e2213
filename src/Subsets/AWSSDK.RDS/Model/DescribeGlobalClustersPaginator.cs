using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Subsets;

namespace Amazon.RDS.Model;

public interface IDescribeGlobalClustersPaginator
{
    IPaginatedEnumerable<DescribeGlobalClustersResponse> Responses { get; }

    IPaginatedEnumerable<GlobalCluster> GlobalClusters { get; }
}

internal sealed class DescribeGlobalClustersPaginator(
    DescribeGlobalClustersRequest request,
    Func<DescribeGlobalClustersRequest, CancellationToken, Task<DescribeGlobalClustersResponse>> call
) : IDescribeGlobalClustersPaginator
{
    private readonly Paginator<DescribeGlobalClustersRequest, DescribeGlobalClustersResponse> _pages = new(
        request,
        call,
        r => r.Marker,
        (r, token) => r.Marker = token
    );

    public IPaginatedEnumerable<DescribeGlobalClustersResponse> Responses => _pages.Responses;

    public IPaginatedEnumerable<GlobalCluster> GlobalClusters => _pages.Items(r => r.GlobalClusters);
}
