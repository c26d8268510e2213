using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Subsets;

namespace Amazon.RDS.Model;

public interface IDescribeDBInstancesPaginator
{
    IPaginatedEnumerable<DescribeDBInstancesResponse> Responses { get; }

    IPaginatedEnumerable<DBInstance> DBInstances { get; }
}

internal sealed class DescribeDBInstancesPaginator(
    DescribeDBInstancesRequest request,
    Func<DescribeDBInstancesRequest, CancellationToken, Task<DescribeDBInstancesResponse>> call
) : IDescribeDBInstancesPaginator
{
    private readonly Paginator<DescribeDBInstancesRequest, DescribeDBInstancesResponse> _pages = new(
        request,
        call,
        r => r.Marker,
        (r, token) => r.Marker = token
    );

    public IPaginatedEnumerable<DescribeDBInstancesResponse> Responses => _pages.Responses;

    public IPaginatedEnumerable<DBInstance> DBInstances => _pages.Items(r => r.DBInstances);
}
