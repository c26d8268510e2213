using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.RDS;
using RdsCluster;

namespace Consumer.Programs;

/// <summary>A team with its own VPC, key and service takes the cluster as a package.</summary>
internal static class Shop
{
    public static void Declare(App app)
    {
        var stack = new Stack(app, "Shop");
        var vpc = new Vpc(
            stack,
            "Vpc",
            new VpcProps
            {
                MaxAzs = 2,
                NatGateways = 0,
                RestrictDefaultSecurityGroup = false,
            }
        );
        var key = new Key(stack, "Key", new KeyProps { EnableKeyRotation = true });
        var service = new SecurityGroup(stack, "Service", new SecurityGroupProps { Vpc = vpc, AllowAllOutbound = false });
        var task = new Role(stack, "Task", new RoleProps { AssumedBy = new ServicePrincipal("ecs-tasks.amazonaws.com") });

        var orders = new MySqlCluster(
            stack,
            "Orders",
            new MySqlClusterProps
            {
                Engine = ClusterEngine.MySql("8.4"),
                Topology = ClusterTopology.PrimaryWithReplicas(replicas: 1),
                Vpc = vpc,
                VpcSubnets = new SubnetSelection { SubnetType = SubnetType.PUBLIC },
                StorageEncryptionKey = key,
            }
        );
        orders.Connections.AllowDefaultPortFrom(service, "Order service");
        orders.AddProxy().Connections.AllowDefaultPortFrom(service, "Order service");
        orders.GrantConnect(task, "orders_ro");
        orders.AddProxy("Batch").GrantConnect(task, "orders_rw");
        orders.AddAlarm("Threads", orders.Metric("Threads_running"), new CreateAlarmOptions { Threshold = 64, EvaluationPeriods = 3 });
        if (app.Node.TryGetContext("refused") is not null)
        {
            // Several databases in several stacks that AWS would refuse, one of them by an escape hatch on a resource of their own.
            var back = new Stack(app, "Back");
            _ = new MySqlCluster(
                stack,
                "Carts",
                ClusterPresets.Development() with
                {
                    Vpc = vpc,
                    VpcSubnets = new SubnetSelection { SubnetType = SubnetType.PUBLIC },
                    Port = 1149,
                }
            );
            _ = new MySqlCluster(
                back,
                "Ledger",
                ClusterPresets.Production() with
                {
                    InstanceClass = "db.m7g.huge",
                    PreferredMaintenanceWindow = "sun:03:00-sun:03:10",
                }
            );
            new CfnDBInstance(
                back,
                "Legacy",
                new CfnDBInstanceProps
                {
                    Engine = "mysql",
                    DbInstanceClass = "db.m7g.large",
                    AllocatedStorage = "100",
                    StorageType = "gp3",
                    MasterUsername = "owner",
                    ManageMasterUserPassword = true,
                }
            ).AddPropertyOverride("AllocatedStorage", "10");
        }

        if (app.Node.TryGetContext("lookup") is string deployed)
        {
            // Another stack uses a cluster that somebody else deployed, by its identifier alone.
            var reports = new Stack(
                app,
                "Reports",
                new StackProps
                {
                    Env = new Amazon.CDK.Environment { Account = "123456789012", Region = "eu-central-1" },
                }
            );
            var found = MySqlCluster.FromLookup(reports, "Found", deployed);
            found.Connections.AllowDefaultPortFrom(Peer.Ipv4("10.20.0.0/16"));
            _ = new CfnOutput(reports, "Writer", new CfnOutputProps { Value = found.WriterEndpoint.SocketAddress });
        }

        _ = new CfnOutput(stack, "Reader", new CfnOutputProps { Value = orders.ReaderEndpoint!.SocketAddress });
    }
}
