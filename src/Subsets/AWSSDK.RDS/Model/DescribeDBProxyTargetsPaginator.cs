using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Subsets;

namespace Amazon.RDS.Model;

public interface IDescribeDBProxyTargetsPaginator
{
    IPaginatedEnumerable<DescribeDBProxyTargetsResponse> Responses { get; }

    IPaginatedEnumerable<DBProxyTarget> Targets { get; }
}

internal sealed class DescribeDBProxyTargetsPaginator(
    DescribeDBProxyTargetsRequest request,
    Func<DescribeDBProxyTargetsRequest, CancellationToken, Task<DescribeDBProxyTargetsResponse>> call
) : IDescribeDBProxyTargetsPaginator
{
    private readonly Paginator<DescribeDBProxyTargetsRequest, DescribeDBProxyTargetsResponse> _pages = new(
        request,
        call,
        r => r.Marker,
        (r, token) => r.Marker = token
    );

    public IPaginatedEnumerable<DescribeDBProxyTargetsResponse> Responses => _pages.Responses;

    public IPaginatedEnumerable<DBProxyTarget> Targets => _pages.Items(r => r.Targets);
}
