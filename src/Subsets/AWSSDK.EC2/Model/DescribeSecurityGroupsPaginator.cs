using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Subsets;

namespace Amazon.EC2.Model;

public interface IDescribeSecurityGroupsPaginator
{
    IPaginatedEnumerable<DescribeSecurityGroupsResponse> Responses { get; }

    IPaginatedEnumerable<SecurityGroup> SecurityGroups { get; }
}

internal sealed class DescribeSecurityGroupsPaginator(DescribeSecurityGroupsRequest request, Func<DescribeSecurityGroupsRequest, CancellationToken, Task<DescribeSecurityGroupsResponse>> call) : IDescribeSecurityGroupsPaginator
{
    private readonly Paginator<DescribeSecurityGroupsRequest, DescribeSecurityGroupsResponse> _pages = new(request, call, r => r.NextToken, (r, token) => r.NextToken = token);

    public IPaginatedEnumerable<DescribeSecurityGroupsResponse> Responses => _pages.Responses;

    public IPaginatedEnumerable<SecurityGroup> SecurityGroups => _pages.Items(r => r.SecurityGroups);
}
