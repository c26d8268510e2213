using Amazon.CDK;
using Amazon.CDK.AWS.SecretsManager;
using RdsCluster;
using RdsCluster.Security;

namespace Consumer.Programs;

/// <summary>Databases that start from a backup.</summary>
internal static class Restores
{
    public static void Declare(App app)
    {
        MySqlCluster.FromSnapshot(new Stack(app, "FromSnapshot"), "Orders", "orders-before-migration", ClusterPresets.Production());
        var stack = new Stack(app, "FromPointInTime");
        MySqlCluster.FromPointInTime(
            stack,
            "Orders",
            "orders-1",
            ClusterPresets.Production() with
            {
                Credentials = ClusterCredentials.FromSecret(Secret.FromSecretNameV2(stack, "Owner", "orders-owner"), "dbowner"),
            },
            new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero)
        );
    }
}
