using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Subsets;

namespace Amazon.RDS.Model;

public interface IDescribeDBSnapshotsPaginator
{
    IPaginatedEnumerable<DescribeDBSnapshotsResponse> Responses { get; }

    IPaginatedEnumerable<DBSnapshot> DBSnapshots { get; }
}

internal sealed class DescribeDBSnapshotsPaginator(
    DescribeDBSnapshotsRequest request,
    Func<DescribeDBSnapshotsRequest, CancellationToken, Task<DescribeDBSnapshotsResponse>> call
) : IDescribeDBSnapshotsPaginator
{
    private readonly Paginator<DescribeDBSnapshotsRequest, DescribeDBSnapshotsResponse> _pages = new(
        request,
        call,
        r => r.Marker,
        (r, token) => r.Marker = token
    );

    public IPaginatedEnumerable<DescribeDBSnapshotsResponse> Responses => _pages.Responses;

    public IPaginatedEnumerable<DBSnapshot> DBSnapshots => _pages.Items(r => r.DBSnapshots);
}
