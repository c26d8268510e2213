using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Subsets;

namespace Amazon.EC2.Model;

public interface IDescribeSecurityGroupRulesPaginator
{
    IPaginatedEnumerable<DescribeSecurityGroupRulesResponse> Responses { get; }

    IPaginatedEnumerable<SecurityGroupRule> SecurityGroupRules { get; }
}

internal sealed class DescribeSecurityGroupRulesPaginator(DescribeSecurityGroupRulesRequest request, Func<DescribeSecurityGroupRulesRequest, CancellationToken, Task<DescribeSecurityGroupRulesResponse>> call) : IDescribeSecurityGroupRulesPaginator
{
    private readonly Paginator<DescribeSecurityGroupRulesRequest, DescribeSecurityGroupRulesResponse> _pages = new(request, call, r => r.NextToken, (r, token) => r.NextToken = token);

    public IPaginatedEnumerable<DescribeSecurityGroupRulesResponse> Responses => _pages.Responses;

    public IPaginatedEnumerable<SecurityGroupRule> SecurityGroupRules => _pages.Items(r => r.SecurityGroupRules);
}
