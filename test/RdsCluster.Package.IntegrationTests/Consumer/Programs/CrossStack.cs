using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using RdsCluster;
using RdsCluster.Users;

namespace Consumer.Programs;

/// <summary>The network, the database and the service that uses it stand in three stacks.</summary>
internal static class CrossStack
{
    public static void Declare(App app)
    {
        var network = new Stack(app, "CrossNetwork");
        var vpc = new Vpc(
            network,
            "Vpc",
            new VpcProps
            {
                MaxAzs = 2,
                NatGateways = 0,
                SubnetConfiguration = [new SubnetConfiguration { Name = "Data", SubnetType = SubnetType.PRIVATE_ISOLATED }],
                RestrictDefaultSecurityGroup = false,
            }
        );
        // README: cross-stack program
        var data = new Stack(app, "CrossData");
        var orders = new MySqlCluster(
            data,
            "Orders",
            ClusterPresets.Production() with
            {
                Vpc = vpc,
                InterfaceEndpoints = false,
                DatabaseName = "orders",
            }
        );
        var user = orders.AddUser("orders_rw", new DatabaseUserOptions { Login = UserLogin.Iam });

        var service = new Stack(app, "CrossService");
        var group = new SecurityGroup(service, "Group", new SecurityGroupProps { Vpc = vpc, AllowAllOutbound = false });
        var task = new Role(service, "Task", new RoleProps { AssumedBy = new ServicePrincipal("ecs-tasks.amazonaws.com") });
        group.Connections.AllowToDefaultPort(orders, "Orders database");
        user.GrantConnect(task);
        orders.GrantReadSecret(task);
        _ = new CfnOutput(service, "Writer", new CfnOutputProps { Value = orders.WriterEndpoint.SocketAddress });
        // README: end
    }
}
