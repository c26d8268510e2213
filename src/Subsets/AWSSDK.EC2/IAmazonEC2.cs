using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.EC2.Model;

namespace Amazon.EC2;

public interface IAmazonEC2 : IAmazonService, IDisposable
{
    IEC2PaginatorFactory Paginators { get; }

    Task<DescribeSecurityGroupsResponse> DescribeSecurityGroupsAsync(CancellationToken cancellationToken = default);

    Task<DescribeSecurityGroupsResponse> DescribeSecurityGroupsAsync(DescribeSecurityGroupsRequest request, CancellationToken cancellationToken = default);

    Task<DescribeSecurityGroupRulesResponse> DescribeSecurityGroupRulesAsync(DescribeSecurityGroupRulesRequest request, CancellationToken cancellationToken = default);

    Task<DescribeSubnetsResponse> DescribeSubnetsAsync(CancellationToken cancellationToken = default);

    Task<DescribeSubnetsResponse> DescribeSubnetsAsync(DescribeSubnetsRequest request, CancellationToken cancellationToken = default);

    Task<DescribeRouteTablesResponse> DescribeRouteTablesAsync(CancellationToken cancellationToken = default);

    Task<DescribeRouteTablesResponse> DescribeRouteTablesAsync(DescribeRouteTablesRequest request, CancellationToken cancellationToken = default);

    // Implemented here, so that the interface itself can stand as a type argument.
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonEC2Config();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonEC2Client(awsCredentials, (AmazonEC2Config)clientConfig);
}
