using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using RdsCluster;

namespace Consumer.Programs;

/// <summary>Databases in VPCs of the team: with isolated subnets, with CDK's default ones, and two clusters in one VPC.</summary>
internal static class GivenVpcs
{
    public static void Declare(App app)
    {
        var isolated = new Stack(app, "GivenIsolated");
        _ = new MySqlCluster(isolated, "Orders", Props(Network(isolated, SubnetType.PRIVATE_ISOLATED)));

        // CDK's default VPC has public and private subnets, and none that are isolated.
        var standard = new Stack(app, "GivenDefault");
        _ = new MySqlCluster(
            standard,
            "Orders",
            Props(new Vpc(standard, "Vpc", new VpcProps { NatGateways = 1, RestrictDefaultSecurityGroup = false }))
        );

        var two = new Stack(app, "TwoClusters");
        var shared = Network(two, SubnetType.PRIVATE_ISOLATED);
        _ = new MySqlCluster(two, "Orders", Props(shared));
        _ = new MySqlCluster(two, "Invoices", Props(shared));
    }

    private static MySqlClusterProps Props(IVpc vpc) => ClusterPresets.Production() with { Vpc = vpc, InterfaceEndpoints = false };

    private static Vpc Network(Stack stack, SubnetType type) =>
        new(
            stack,
            "Vpc",
            new VpcProps
            {
                MaxAzs = 2,
                NatGateways = 0,
                SubnetConfiguration = [new SubnetConfiguration { Name = "Data", SubnetType = type }],
                RestrictDefaultSecurityGroup = false,
            }
        );
}
