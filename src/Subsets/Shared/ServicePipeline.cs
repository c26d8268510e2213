using System.Collections.Generic;
using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace Amazon.Subsets;

/// <summary>What every client changes in the core's pipeline, and the core's default modes.</summary>
internal static class ServicePipeline
{
    /// <summary>The modes that <c>AWS_DEFAULTS_MODE</c> can name, with the time-outs that AWS publishes for them.</summary>
    public static DefaultConfigurationProvider Defaults() =>
        new(
            new IDefaultConfiguration[]
            {
                Mode(DefaultConfigurationMode.Standard, 3100),
                Mode(DefaultConfigurationMode.InRegion, 1100),
                Mode(DefaultConfigurationMode.CrossRegion, 3100),
                Mode(DefaultConfigurationMode.Mobile, 30000),
                Mode(DefaultConfigurationMode.Auto, 1100),
            }
        );

    public static void Customize(RuntimePipeline pipeline)
    {
        pipeline.ReplaceHandler<EndpointResolver>(new ServiceEndpoints.Resolver());
        pipeline.AddHandlerAfter<Marshaller>(new SignatureV4());
    }

    private static DefaultConfiguration Mode(DefaultConfigurationMode name, int milliseconds) =>
        new()
        {
            Name = name,
            RetryMode = RequestRetryMode.Standard,
            S3UsEast1RegionalEndpoint = S3UsEast1RegionalEndpointValue.Regional,
            ConnectTimeout = System.TimeSpan.FromMilliseconds(milliseconds),
            TlsNegotiationTimeout = System.TimeSpan.FromMilliseconds(milliseconds),
        };

    private sealed class SignatureV4 : BaseAuthResolverHandler
    {
        protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => AuthSchemeOption.DEFAULT_SIGV4;
    }
}
