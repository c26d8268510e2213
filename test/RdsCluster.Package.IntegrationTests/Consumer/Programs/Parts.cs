using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using RdsCluster;
using RdsCluster.Proxies;
using RdsCluster.Scaling;
using RdsCluster.Users;

namespace Consumer.Programs;

/// <summary>What can be added to a cluster: users, proxies, an access host, a runner, readers that are scaled.</summary>
internal static class Parts
{
    public static void Declare(App app)
    {
        var users = new Stack(app, "Users");
        var service = new Role(users, "Service", new RoleProps { AssumedBy = new ServicePrincipal("ecs-tasks.amazonaws.com") });
        var orders = new MySqlCluster(users, "Orders", ClusterPresets.Production() with { DatabaseName = "orders" });
        orders.AddUser("orders_rw").GrantConnect(service);
        orders.AddUser("reports", new DatabaseUserOptions { Access = UserAccess.Read, Login = UserLogin.Iam }).GrantConnect(service);
        orders.GrantReadSecret(service);

        var instances = new MySqlCluster(new Stack(app, "ProxyOfInstances"), "Orders", ClusterPresets.Production());
        instances.AddProxy(options: new ProxyOptions { RequireIam = true });

        var aurora = new MySqlCluster(new Stack(app, "ProxyOfAurora"), "Orders", OnAurora(ClusterTopology.Aurora(readers: 2)));
        aurora.AddProxy();
        aurora.AutoScaleReaders(new ReaderAutoScalingOptions { MaxReaders = 4 });

        _ = new MySqlCluster(new Stack(app, "Serverless"), "Orders", OnAurora(ClusterTopology.AuroraServerless(minAcu: 0, maxAcu: 4)));
        new MySqlCluster(new Stack(app, "AccessHost"), "Orders", ClusterPresets.Production()).AddAccessHost();
        new MySqlCluster(new Stack(app, "Verified"), "Orders", ClusterPresets.Production()).AddVerification();
        _ = new MySqlCluster(
            new Stack(app, "MultiAz"),
            "Orders",
            ClusterPresets.Production() with
            {
                Topology = ClusterTopology.MultiAzCluster(),
            }
        );
    }

    private static MySqlClusterProps OnAurora(ClusterTopology topology) =>
        new() { Engine = ClusterEngine.AuroraMySql(), Topology = topology };
}
