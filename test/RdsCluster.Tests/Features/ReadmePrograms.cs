using Amazon.CDK;
using Amazon.CDK.AWS.ECS;
using Amazon.CDK.AWS.IAM;
using Constructs;
using RdsCluster.Proxies;
using RdsCluster.Users;
using RdsCluster.Verification;

namespace RdsCluster.Tests.Features;

/// <summary>
/// The programs in the READMEs, in a stack with a service and a pipeline's role. They are compiled, and
/// <see cref="ReadmeProgramTests"/> compares them with the READMEs; each of their calls has its own tests.
/// </summary>
public abstract class ReadmePrograms(Construct scope) : Stack(scope, "Shop")
{
    protected void Declare(FargateService service)
    {
        var orders = new MySqlCluster(
            this,
            "Orders",
            new MySqlClusterProps { Engine = ClusterEngine.MySql("8.4"), Topology = ClusterTopology.PrimaryWithReplicas(replicas: 2) }
        );
        orders.Connections.AllowDefaultPortFrom(service);
    }

    protected static void AddUsers(MySqlCluster orders, FargateService service)
    {
        var app = orders.AddUser("orders_rw", new DatabaseUserOptions { Databases = ["shop"] });
        app.GrantConnect(service.TaskDefinition.TaskRole);
        orders.AddProxy(options: new ProxyOptions { Users = [app] });
    }

    protected void LookUp(FargateService service)
    {
        var orders = MySqlCluster.FromLookup(this, "Orders", "shopstack-orders");
        orders.Connections.AllowDefaultPortFrom(service);
        orders.GrantConnect(service.TaskDefinition.TaskRole, "orders_rw");
    }

    protected static void Permit(MySqlCluster orders, IGrantable pipeline)
    {
        orders.AddUser("verifier", new DatabaseUserOptions { Access = UserAccess.Verify, Login = UserLogin.Iam });
        orders.GrantVerify(
            pipeline,
            new VerifyPermissions
            {
                Failover = true,
                Restore = true,
                IamUser = "verifier",
            }
        );
    }

    protected static void AddRunner(MySqlCluster orders, Role pipelineRole)
    {
        var verification = orders.AddVerification();
        verification.GrantStart(pipelineRole, new VerifyPermissions { Failover = true });
    }

    protected static void AddGateAndCanary(MySqlCluster orders)
    {
        orders.AddVerification(
            new VerificationOptions
            {
                Gate = VerificationGate.FailUpdate,
                Canary = new CanaryOptions(),
                GameDay = new GameDayOptions(),
            }
        );
    }
}
