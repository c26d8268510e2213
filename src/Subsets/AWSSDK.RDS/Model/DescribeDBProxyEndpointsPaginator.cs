using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Subsets;

namespace Amazon.RDS.Model;

public interface IDescribeDBProxyEndpointsPaginator
{
    IPaginatedEnumerable<DescribeDBProxyEndpointsResponse> Responses { get; }

    IPaginatedEnumerable<DBProxyEndpoint> DBProxyEndpoints { get; }
}

internal sealed class DescribeDBProxyEndpointsPaginator(
    DescribeDBProxyEndpointsRequest request,
    Func<DescribeDBProxyEndpointsRequest, CancellationToken, Task<DescribeDBProxyEndpointsResponse>> call
) : IDescribeDBProxyEndpointsPaginator
{
    private readonly Paginator<DescribeDBProxyEndpointsRequest, DescribeDBProxyEndpointsResponse> _pages = new(
        request,
        call,
        r => r.Marker,
        (r, token) => r.Marker = token
    );

    public IPaginatedEnumerable<DescribeDBProxyEndpointsResponse> Responses => _pages.Responses;

    public IPaginatedEnumerable<DBProxyEndpoint> DBProxyEndpoints => _pages.Items(r => r.DBProxyEndpoints);
}
