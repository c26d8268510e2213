using Amazon.CDK;
using RdsCluster;

// An app whose CDK is older than the library's.
var stack = new Stack(new App(), "Shop");
_ = new MySqlCluster(
    stack,
    "Orders",
    new MySqlClusterProps { Engine = ClusterEngine.MySql("8.4"), Topology = ClusterTopology.PrimaryWithReplicas(replicas: 1) }
);
