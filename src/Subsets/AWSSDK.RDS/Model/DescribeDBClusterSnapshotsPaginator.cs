using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Subsets;

namespace Amazon.RDS.Model;

public interface IDescribeDBClusterSnapshotsPaginator
{
    IPaginatedEnumerable<DescribeDBClusterSnapshotsResponse> Responses { get; }

    IPaginatedEnumerable<DBClusterSnapshot> DBClusterSnapshots { get; }
}

internal sealed class DescribeDBClusterSnapshotsPaginator(
    DescribeDBClusterSnapshotsRequest request,
    Func<DescribeDBClusterSnapshotsRequest, CancellationToken, Task<DescribeDBClusterSnapshotsResponse>> call
) : IDescribeDBClusterSnapshotsPaginator
{
    private readonly Paginator<DescribeDBClusterSnapshotsRequest, DescribeDBClusterSnapshotsResponse> _pages = new(
        request,
        call,
        r => r.Marker,
        (r, token) => r.Marker = token
    );

    public IPaginatedEnumerable<DescribeDBClusterSnapshotsResponse> Responses => _pages.Responses;

    public IPaginatedEnumerable<DBClusterSnapshot> DBClusterSnapshots => _pages.Items(r => r.DBClusterSnapshots);
}
