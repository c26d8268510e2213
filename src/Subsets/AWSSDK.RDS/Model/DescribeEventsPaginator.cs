using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Subsets;

namespace Amazon.RDS.Model;

public interface IDescribeEventsPaginator
{
    IPaginatedEnumerable<DescribeEventsResponse> Responses { get; }

    IPaginatedEnumerable<Event> Events { get; }
}

internal sealed class DescribeEventsPaginator(
    DescribeEventsRequest request,
    Func<DescribeEventsRequest, CancellationToken, Task<DescribeEventsResponse>> call
) : IDescribeEventsPaginator
{
    private readonly Paginator<DescribeEventsRequest, DescribeEventsResponse> _pages = new(
        request,
        call,
        r => r.Marker,
        (r, token) => r.Marker = token
    );

    public IPaginatedEnumerable<DescribeEventsResponse> Responses => _pages.Responses;

    public IPaginatedEnumerable<Event> Events => _pages.Items(r => r.Events);
}
