using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;
using Amazon.Util;

namespace Amazon.Subsets;

/// <summary>The endpoint of a service in a Region, in the way of AWS's endpoint rules: partition, FIPS, dual stack, custom URL.</summary>
internal sealed class ServiceEndpoints(string prefix) : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        if (parameters["Endpoint"] is string url)
        {
            return new Endpoint(url);
        }
        if (parameters["Region"] is not string region)
        {
            throw new AmazonClientException("Invalid Configuration: Missing Region");
        }
        var partition = Fn.Partition(region);
        var fips = parameters["UseFIPS"] is true;
        var dualStack = parameters["UseDualStack"] is true;
        // The GovCloud endpoints are FIPS endpoints under their ordinary name.
        var host = fips && (dualStack || partition.name != "aws-us-gov") ? prefix + "-fips" : prefix;
        return new Endpoint($"https://{host}.{region}.{(dualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix)}");
    }

    public static EndpointParameters Parameters(IClientConfig config, RegionEndpoint alternate = null)
    {
        var region = (alternate ?? config.RegionEndpoint)?.SystemName;
        if (region is null && !string.IsNullOrEmpty(config.ServiceURL))
        {
            region = string.IsNullOrEmpty(config.AuthenticationRegion)
                ? AWSSDKUtils.DetermineRegion(config.ServiceURL)
                : config.AuthenticationRegion;
        }
        return new EndpointParameters
        {
            ["Region"] = region,
            ["UseFIPS"] = config.UseFIPSEndpoint,
            ["UseDualStack"] = config.UseDualstackEndpoint,
            ["Endpoint"] = string.IsNullOrEmpty(config.ServiceURL) ? null : config.ServiceURL,
        };
    }

    /// <summary>The pipeline's step that asks the configured provider.</summary>
    internal sealed class Resolver : BaseEndpointResolver
    {
        protected override void ServiceSpecificHandler(IExecutionContext executionContext, EndpointParameters parameters) =>
            InjectHostPrefix(executionContext.RequestContext);

        protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) =>
            Parameters(requestContext.ClientConfig, requestContext.Request.AlternateEndpoint);
    }
}
