using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Subsets;
using Amazon.Util.Internal;

namespace Amazon.Backup;

public class AmazonBackupConfig : ClientConfig
{
    public AmazonBackupConfig()
        : base(ServicePipeline.Defaults())
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "backup";
        EndpointProvider = new ServiceEndpoints("backup");
    }

    public static new string ServiceId => "Backup";

    public override string RegionEndpointServiceName => "backup";

    public override string ServiceVersion => "2018-11-15";

    public override string UserAgent { get; } = InternalSDKUtils.BuildUserAgentString(ServiceId, "4.0.0");

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(ServiceEndpoints.Parameters(this, parameters.AlternateEndpoint));
}
