namespace Amazon.EC2.Model;

/// <summary>Paginators of the operations that answer in pages.</summary>
public interface IEC2PaginatorFactory
{
    IDescribeSecurityGroupsPaginator DescribeSecurityGroups(DescribeSecurityGroupsRequest request);

    IDescribeSecurityGroupRulesPaginator DescribeSecurityGroupRules(DescribeSecurityGroupRulesRequest request);

    IDescribeSubnetsPaginator DescribeSubnets(DescribeSubnetsRequest request);

    IDescribeRouteTablesPaginator DescribeRouteTables(DescribeRouteTablesRequest request);
}

internal sealed class EC2PaginatorFactory(Amazon.EC2.IAmazonEC2 client) : IEC2PaginatorFactory
{
    public IDescribeSecurityGroupsPaginator DescribeSecurityGroups(DescribeSecurityGroupsRequest request) => new DescribeSecurityGroupsPaginator(request, client.DescribeSecurityGroupsAsync);

    public IDescribeSecurityGroupRulesPaginator DescribeSecurityGroupRules(DescribeSecurityGroupRulesRequest request) => new DescribeSecurityGroupRulesPaginator(request, client.DescribeSecurityGroupRulesAsync);

    public IDescribeSubnetsPaginator DescribeSubnets(DescribeSubnetsRequest request) => new DescribeSubnetsPaginator(request, client.DescribeSubnetsAsync);

    public IDescribeRouteTablesPaginator DescribeRouteTables(DescribeRouteTablesRequest request) => new DescribeRouteTablesPaginator(request, client.DescribeRouteTablesAsync);
}
