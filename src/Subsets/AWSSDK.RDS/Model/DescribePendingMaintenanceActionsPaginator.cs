using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Subsets;

namespace Amazon.RDS.Model;

public interface IDescribePendingMaintenanceActionsPaginator
{
    IPaginatedEnumerable<DescribePendingMaintenanceActionsResponse> Responses { get; }

    IPaginatedEnumerable<ResourcePendingMaintenanceActions> PendingMaintenanceActions { get; }
}

internal sealed class DescribePendingMaintenanceActionsPaginator(
    DescribePendingMaintenanceActionsRequest request,
    Func<DescribePendingMaintenanceActionsRequest, CancellationToken, Task<DescribePendingMaintenanceActionsResponse>> call
) : IDescribePendingMaintenanceActionsPaginator
{
    private readonly Paginator<DescribePendingMaintenanceActionsRequest, DescribePendingMaintenanceActionsResponse> _pages = new(
        request,
        call,
        r => r.Marker,
        (r, token) => r.Marker = token
    );

    public IPaginatedEnumerable<DescribePendingMaintenanceActionsResponse> Responses => _pages.Responses;

    public IPaginatedEnumerable<ResourcePendingMaintenanceActions> PendingMaintenanceActions =>
        _pages.Items(r => r.PendingMaintenanceActions);
}
