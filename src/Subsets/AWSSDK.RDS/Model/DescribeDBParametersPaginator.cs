using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Subsets;

namespace Amazon.RDS.Model;

public interface IDescribeDBParametersPaginator
{
    IPaginatedEnumerable<DescribeDBParametersResponse> Responses { get; }

    IPaginatedEnumerable<Parameter> Parameters { get; }
}

internal sealed class DescribeDBParametersPaginator(
    DescribeDBParametersRequest request,
    Func<DescribeDBParametersRequest, CancellationToken, Task<DescribeDBParametersResponse>> call
) : IDescribeDBParametersPaginator
{
    private readonly Paginator<DescribeDBParametersRequest, DescribeDBParametersResponse> _pages = new(
        request,
        call,
        r => r.Marker,
        (r, token) => r.Marker = token
    );

    public IPaginatedEnumerable<DescribeDBParametersResponse> Responses => _pages.Responses;

    public IPaginatedEnumerable<Parameter> Parameters => _pages.Items(r => r.Parameters);
}
