using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using RdsCluster;
using RdsCluster.Imports;

namespace Consumer.Programs;

/// <summary>A cluster that another app deployed.</summary>
internal static class Imports
{
    public static void Declare(App app)
    {
        var stack = new Stack(app, "Import");
        var orders = MySqlCluster.FromAttributes(
            stack,
            "Orders",
            new MySqlClusterAttributes
            {
                Identifier = "shop-orders",
                WriterAddress = "shop-orders-1.abc.eu-central-1.rds.amazonaws.com",
                SecurityGroupId = "sg-0123456789abcdef0",
                ResourceIds = ["db-ABCDEFGHIJKL01234"],
            }
        );
        orders.Connections.AllowDefaultPortFrom(Peer.Ipv4("10.20.0.0/16"));
        orders.GrantConnect(
            new Role(stack, "Task", new RoleProps { AssumedBy = new ServicePrincipal("ecs-tasks.amazonaws.com") }),
            "orders_ro"
        );
        _ = new CfnOutput(stack, "Writer", new CfnOutputProps { Value = orders.WriterEndpoint.SocketAddress });
    }
}
