using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using RdsCluster;

// A team with a VPC, a key and a service of its own takes the cluster as a package.
var app = new App();
var stack = new Stack(app, "Shop");
var vpc = new Vpc(stack, "Vpc", new VpcProps { MaxAzs = 2, NatGateways = 0, RestrictDefaultSecurityGroup = false });
var key = new Key(stack, "Key", new KeyProps { EnableKeyRotation = true });
var service = new SecurityGroup(stack, "Service", new SecurityGroupProps { Vpc = vpc, AllowAllOutbound = false });
var task = new Role(stack, "Task", new RoleProps { AssumedBy = new ServicePrincipal("ecs-tasks.amazonaws.com") });

var orders = new MySqlCluster(stack, "Orders", new MySqlClusterProps
{
    Engine = ClusterEngine.MySql("8.4"),
    Topology = ClusterTopology.PrimaryWithReplicas(replicas: 1),
    Vpc = vpc,
    VpcSubnets = new SubnetSelection { SubnetType = SubnetType.PUBLIC },
    StorageEncryptionKey = key,
});
orders.Connections.AllowDefaultPortFrom(service, "Order service");
orders.AddProxy().Connections.AllowDefaultPortFrom(service, "Order service");
orders.AddProxy("Batch").GrantConnect(task, "orders_rw");
orders.AddAlarm("Threads", orders.Metric("Threads_running"), new CreateAlarmOptions { Threshold = 64, EvaluationPeriods = 3 });
_ = new CfnOutput(stack, "Reader", new CfnOutputProps { Value = orders.ReaderEndpoint!.SocketAddress });
app.Synth();
