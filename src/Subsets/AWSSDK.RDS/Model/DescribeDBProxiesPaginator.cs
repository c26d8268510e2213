using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Subsets;

namespace Amazon.RDS.Model;

public interface IDescribeDBProxiesPaginator
{
    IPaginatedEnumerable<DescribeDBProxiesResponse> Responses { get; }

    IPaginatedEnumerable<DBProxy> DBProxies { get; }
}

internal sealed class DescribeDBProxiesPaginator(
    DescribeDBProxiesRequest request,
    Func<DescribeDBProxiesRequest, CancellationToken, Task<DescribeDBProxiesResponse>> call
) : IDescribeDBProxiesPaginator
{
    private readonly Paginator<DescribeDBProxiesRequest, DescribeDBProxiesResponse> _pages = new(
        request,
        call,
        r => r.Marker,
        (r, token) => r.Marker = token
    );

    public IPaginatedEnumerable<DescribeDBProxiesResponse> Responses => _pages.Responses;

    public IPaginatedEnumerable<DBProxy> DBProxies => _pages.Items(r => r.DBProxies);
}
