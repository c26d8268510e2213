using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Subsets;
using Amazon.EC2.Model;

namespace Amazon.EC2;

public class AmazonEC2Client : AmazonServiceClient, IAmazonEC2
{
    private static readonly ServiceProtocol Protocol =
        new("Amazon.EC2", "2016-11-15", ServiceProtocol.Wire.Ec2Query, typeof(AmazonEC2Exception));

    public AmazonEC2Client() : this(new AmazonEC2Config())
    {
    }

    public AmazonEC2Client(RegionEndpoint region) : this(new AmazonEC2Config { RegionEndpoint = region })
    {
    }

    public AmazonEC2Client(AmazonEC2Config config) : base(config)
    {
    }

    public AmazonEC2Client(AWSCredentials credentials) : this(credentials, new AmazonEC2Config())
    {
    }

    public AmazonEC2Client(AWSCredentials credentials, RegionEndpoint region) : this(credentials, new AmazonEC2Config { RegionEndpoint = region })
    {
    }

    public AmazonEC2Client(AWSCredentials credentials, AmazonEC2Config clientConfig) : base(credentials, clientConfig)
    {
    }

    public AmazonEC2Client(string awsAccessKeyId, string awsSecretAccessKey, AmazonEC2Config clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig)
    {
    }

    public AmazonEC2Client(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonEC2Config clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig)
    {
    }

    public IEC2PaginatorFactory Paginators => new EC2PaginatorFactory(this);

    public virtual Task<DescribeSecurityGroupsResponse> DescribeSecurityGroupsAsync(CancellationToken cancellationToken = default) =>
        DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest(), cancellationToken);

    public virtual Task<DescribeSecurityGroupsResponse> DescribeSecurityGroupsAsync(DescribeSecurityGroupsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeSecurityGroupsResponse>(request, Protocol.Operation<DescribeSecurityGroupsResponse>(), cancellationToken);

    public virtual Task<DescribeSecurityGroupRulesResponse> DescribeSecurityGroupRulesAsync(DescribeSecurityGroupRulesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeSecurityGroupRulesResponse>(request, Protocol.Operation<DescribeSecurityGroupRulesResponse>(), cancellationToken);

    public virtual Task<DescribeSubnetsResponse> DescribeSubnetsAsync(CancellationToken cancellationToken = default) =>
        DescribeSubnetsAsync(new DescribeSubnetsRequest(), cancellationToken);

    public virtual Task<DescribeSubnetsResponse> DescribeSubnetsAsync(DescribeSubnetsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeSubnetsResponse>(request, Protocol.Operation<DescribeSubnetsResponse>(), cancellationToken);

    public virtual Task<DescribeRouteTablesResponse> DescribeRouteTablesAsync(CancellationToken cancellationToken = default) =>
        DescribeRouteTablesAsync(new DescribeRouteTablesRequest(), cancellationToken);

    public virtual Task<DescribeRouteTablesResponse> DescribeRouteTablesAsync(DescribeRouteTablesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeRouteTablesResponse>(request, Protocol.Operation<DescribeRouteTablesResponse>(), cancellationToken);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => ServicePipeline.Customize(pipeline);
}
