using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Subsets;

namespace Amazon.RDS.Model;

public interface IDescribeDBClusterParametersPaginator
{
    IPaginatedEnumerable<DescribeDBClusterParametersResponse> Responses { get; }

    IPaginatedEnumerable<Parameter> Parameters { get; }
}

internal sealed class DescribeDBClusterParametersPaginator(
    DescribeDBClusterParametersRequest request,
    Func<DescribeDBClusterParametersRequest, CancellationToken, Task<DescribeDBClusterParametersResponse>> call
) : IDescribeDBClusterParametersPaginator
{
    private readonly Paginator<DescribeDBClusterParametersRequest, DescribeDBClusterParametersResponse> _pages = new(
        request,
        call,
        r => r.Marker,
        (r, token) => r.Marker = token
    );

    public IPaginatedEnumerable<DescribeDBClusterParametersResponse> Responses => _pages.Responses;

    public IPaginatedEnumerable<Parameter> Parameters => _pages.Items(r => r.Parameters);
}
