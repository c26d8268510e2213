using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Subsets;

namespace Amazon.CloudFormation.Model;

public interface IListStackResourcesPaginator
{
    IPaginatedEnumerable<ListStackResourcesResponse> Responses { get; }

    IPaginatedEnumerable<StackResourceSummary> StackResourceSummaries { get; }
}

internal sealed class ListStackResourcesPaginator(
    ListStackResourcesRequest request,
    Func<ListStackResourcesRequest, CancellationToken, Task<ListStackResourcesResponse>> call
) : IListStackResourcesPaginator
{
    private readonly Paginator<ListStackResourcesRequest, ListStackResourcesResponse> _pages = new(
        request,
        call,
        r => r.NextToken,
        (r, token) => r.NextToken = token
    );

    public IPaginatedEnumerable<ListStackResourcesResponse> Responses => _pages.Responses;

    public IPaginatedEnumerable<StackResourceSummary> StackResourceSummaries => _pages.Items(r => r.StackResourceSummaries);
}
