using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Subsets;

namespace Amazon.RDS.Model;

public interface IDescribeEventSubscriptionsPaginator
{
    IPaginatedEnumerable<DescribeEventSubscriptionsResponse> Responses { get; }

    IPaginatedEnumerable<EventSubscription> EventSubscriptionsList { get; }
}

internal sealed class DescribeEventSubscriptionsPaginator(
    DescribeEventSubscriptionsRequest request,
    Func<DescribeEventSubscriptionsRequest, CancellationToken, Task<DescribeEventSubscriptionsResponse>> call
) : IDescribeEventSubscriptionsPaginator
{
    private readonly Paginator<DescribeEventSubscriptionsRequest, DescribeEventSubscriptionsResponse> _pages = new(
        request,
        call,
        r => r.Marker,
        (r, token) => r.Marker = token
    );

    public IPaginatedEnumerable<DescribeEventSubscriptionsResponse> Responses => _pages.Responses;

    public IPaginatedEnumerable<EventSubscription> EventSubscriptionsList => _pages.Items(r => r.EventSubscriptionsList);
}
