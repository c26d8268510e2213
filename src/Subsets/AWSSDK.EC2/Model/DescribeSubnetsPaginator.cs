using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Subsets;

namespace Amazon.EC2.Model;

public interface IDescribeSubnetsPaginator
{
    IPaginatedEnumerable<DescribeSubnetsResponse> Responses { get; }

    IPaginatedEnumerable<Subnet> Subnets { get; }
}

internal sealed class DescribeSubnetsPaginator(DescribeSubnetsRequest request, Func<DescribeSubnetsRequest, CancellationToken, Task<DescribeSubnetsResponse>> call) : IDescribeSubnetsPaginator
{
    private readonly Paginator<DescribeSubnetsRequest, DescribeSubnetsResponse> _pages = new(request, call, r => r.NextToken, (r, token) => r.NextToken = token);

    public IPaginatedEnumerable<DescribeSubnetsResponse> Responses => _pages.Responses;

    public IPaginatedEnumerable<Subnet> Subnets => _pages.Items(r => r.Subnets);
}
