using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Subsets;

namespace Amazon.RDS.Model;

public interface IDescribeDBSubnetGroupsPaginator
{
    IPaginatedEnumerable<DescribeDBSubnetGroupsResponse> Responses { get; }

    IPaginatedEnumerable<DBSubnetGroup> DBSubnetGroups { get; }
}

internal sealed class DescribeDBSubnetGroupsPaginator(
    DescribeDBSubnetGroupsRequest request,
    Func<DescribeDBSubnetGroupsRequest, CancellationToken, Task<DescribeDBSubnetGroupsResponse>> call
) : IDescribeDBSubnetGroupsPaginator
{
    private readonly Paginator<DescribeDBSubnetGroupsRequest, DescribeDBSubnetGroupsResponse> _pages = new(
        request,
        call,
        r => r.Marker,
        (r, token) => r.Marker = token
    );

    public IPaginatedEnumerable<DescribeDBSubnetGroupsResponse> Responses => _pages.Responses;

    public IPaginatedEnumerable<DBSubnetGroup> DBSubnetGroups => _pages.Items(r => r.DBSubnetGroups);
}
