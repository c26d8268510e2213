using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Subsets;

namespace Amazon.CloudFormation.Model;

public interface IDescribeStacksPaginator
{
    IPaginatedEnumerable<DescribeStacksResponse> Responses { get; }

    IPaginatedEnumerable<Stack> Stacks { get; }
}

internal sealed class DescribeStacksPaginator(
    DescribeStacksRequest request,
    Func<DescribeStacksRequest, CancellationToken, Task<DescribeStacksResponse>> call
) : IDescribeStacksPaginator
{
    private readonly Paginator<DescribeStacksRequest, DescribeStacksResponse> _pages = new(
        request,
        call,
        r => r.NextToken,
        (r, token) => r.NextToken = token
    );

    public IPaginatedEnumerable<DescribeStacksResponse> Responses => _pages.Responses;

    public IPaginatedEnumerable<Stack> Stacks => _pages.Items(r => r.Stacks);
}
