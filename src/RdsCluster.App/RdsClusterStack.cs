using Amazon.CDK;
using Constructs;

namespace RdsCluster.App;

/// <summary>One cluster in one stack.</summary>
internal sealed class RdsClusterStack : Stack
{
    public RdsClusterStack(Construct scope, string id, IStackProps props)
        : base(scope, id, props) => Cluster = new MySqlCluster(this, "Database", new MySqlClusterProps
        {
            Engine = ClusterEngine.MySql(),
            Topology = ClusterTopology.PrimaryWithReplicas(),
        });

    public MySqlCluster Cluster { get; }
}
