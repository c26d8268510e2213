using Amazon;
using Amazon.RDS;
using Amazon.RDS.Model;
using Amazon.Runtime.Endpoints;

namespace AWSSDK.Subsets.Tests.Clients;

public sealed class EndpointTests
{
    [Theory]
    [InlineData("eu-central-1", false, false, "https://rds.eu-central-1.amazonaws.com")]
    [InlineData("us-east-1", true, false, "https://rds-fips.us-east-1.amazonaws.com")]
    [InlineData("us-east-1", false, true, "https://rds.us-east-1.api.aws")]
    [InlineData("us-gov-west-1", true, false, "https://rds.us-gov-west-1.amazonaws.com")]
    [InlineData("cn-north-1", false, false, "https://rds.cn-north-1.amazonaws.com.cn")]
    public void Endpoint_InRegion_IsAsAwsRulesSay(string region, bool fips, bool dualStack, string url)
    {
        var config = new AmazonRDSConfig
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(region),
            UseFIPSEndpoint = fips,
            UseDualstackEndpoint = dualStack,
        };

        var endpoint = config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(new DescribeDBInstancesRequest()));

        Assert.Equal(url, endpoint.URL.TrimEnd('/'));
    }
}
