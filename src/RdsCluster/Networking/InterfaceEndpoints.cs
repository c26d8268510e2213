using Amazon.CDK.AWS.EC2;
using Constructs;
using RdsCluster.Interop;
using RdsCluster.Security;

namespace RdsCluster.Networking;

/// <summary>Private doors to AWS services, for functions and hosts in subnets without any way out.</summary>
internal static class InterfaceEndpoints
{
    private const int HttpsPort = 443;

    /// <param name="services">Service names, for instance <c>ssm</c> or <c>secretsmanager</c>.</param>
    /// <param name="client">The security group that may use them.</param>
    public static void Create(Construct scope, ClusterNetwork network, IReadOnlyList<string> services, SecurityGroup client)
    {
        var security = JsiiObject.New<SecurityGroup>(scope, "EndpointsSecurityGroup", new SecurityGroupProps
        {
            Vpc = network.Vpc,
            Description = "Interface endpoints: opened to the hosts and functions that need them",
            AllowAllOutbound = false,
        });
        security.Connections.AllowFrom(client, Port.Tcp(HttpsPort), "AWS APIs");
        string[] groups = [security.SecurityGroupId];
        foreach (var service in services)
        {
            var endpoint = JsiiObject.New<CfnVPCEndpoint>(scope, $"Endpoint-{service}", new CfnVPCEndpointProps
            {
                VpcId = network.Vpc.VpcId,
                VpcEndpointType = "Interface",
                ServiceName = $"com.amazonaws.{Amazon.CDK.Aws.REGION}.{service}",
                SubnetIds = [.. network.SubnetIds],
                SecurityGroupIds = groups,
                PrivateDnsEnabled = true,
            });
            endpoint.AddPropertyOverride("ServiceName", Cfn.Sub($"com.amazonaws.${{AWS::Region}}.{service}"));
        }
    }
}
