using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Subsets;
using Amazon.Util.Internal;

namespace Amazon.RDS;

public class AmazonRDSConfig : ClientConfig
{
    public AmazonRDSConfig()
        : base(ServicePipeline.Defaults())
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "rds";
        EndpointProvider = new ServiceEndpoints("rds");
    }

    public static new string ServiceId => "RDS";

    public override string RegionEndpointServiceName => "rds";

    public override string ServiceVersion => "2014-10-31";

    public override string UserAgent { get; } = InternalSDKUtils.BuildUserAgentString(ServiceId, "4.0.0");

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(ServiceEndpoints.Parameters(this, parameters.AlternateEndpoint));
}
