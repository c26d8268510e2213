using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Subsets;
using Amazon.Util.Internal;

namespace Amazon.CloudFormation;

public class AmazonCloudFormationConfig : ClientConfig
{
    public AmazonCloudFormationConfig()
        : base(ServicePipeline.Defaults())
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "cloudformation";
        EndpointProvider = new ServiceEndpoints("cloudformation");
    }

    public static new string ServiceId => "CloudFormation";

    public override string RegionEndpointServiceName => "cloudformation";

    public override string ServiceVersion => "2010-05-15";

    public override string UserAgent { get; } = InternalSDKUtils.BuildUserAgentString(ServiceId, "4.0.0");

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(ServiceEndpoints.Parameters(this, parameters.AlternateEndpoint));
}
