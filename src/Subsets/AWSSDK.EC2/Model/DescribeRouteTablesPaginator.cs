using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Subsets;

namespace Amazon.EC2.Model;

public interface IDescribeRouteTablesPaginator
{
    IPaginatedEnumerable<DescribeRouteTablesResponse> Responses { get; }

    IPaginatedEnumerable<RouteTable> RouteTables { get; }
}

internal sealed class DescribeRouteTablesPaginator(DescribeRouteTablesRequest request, Func<DescribeRouteTablesRequest, CancellationToken, Task<DescribeRouteTablesResponse>> call) : IDescribeRouteTablesPaginator
{
    private readonly Paginator<DescribeRouteTablesRequest, DescribeRouteTablesResponse> _pages = new(request, call, r => r.NextToken, (r, token) => r.NextToken = token);

    public IPaginatedEnumerable<DescribeRouteTablesResponse> Responses => _pages.Responses;

    public IPaginatedEnumerable<RouteTable> RouteTables => _pages.Items(r => r.RouteTables);
}
