using RdsCluster.LocalHost.Clusters;
using RdsCluster.Users;

namespace RdsCluster.Testing.IntegrationTests;

/// <summary>What another team would write: their construct, as a fixture.</summary>
public sealed class OrdersCluster : RehearsedClusterFixture
{
    protected override async Task<RehearsedCluster> StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await RehearsedCluster.StartAsync(
                stack =>
                {
                    var cluster = new MySqlCluster(
                        stack,
                        "Orders",
                        new MySqlClusterProps
                        {
                            Engine = ClusterEngine.MariaDb("10.11"),
                            Topology = ClusterTopology.PrimaryWithReplicas(replicas: 1),
                            DatabaseName = "shop",
                        }
                    );
                    cluster.AddUser("orders_ro", new DatabaseUserOptions { Access = UserAccess.Read });
                    cluster.AddUser("watcher", new DatabaseUserOptions { Access = UserAccess.Monitor, Login = UserLogin.Iam });
                    return cluster;
                },
                cancellationToken: cancellationToken
            );
        }
        catch (LocalHostException e) when (e.Message.Contains("provision", StringComparison.OrdinalIgnoreCase))
        {
            Assert.Skip(e.Message);
            throw;
        }
    }
}
