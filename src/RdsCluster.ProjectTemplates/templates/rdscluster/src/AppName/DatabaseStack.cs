using Amazon.CDK;
using Constructs;
using RdsCluster;
#if (ci != "none")
using RdsCluster.Delivery;
#endif

namespace AppName;

/// <summary>The stack with the database.</summary>
public sealed class DatabaseStack : Stack
{
    public DatabaseStack(Construct scope, string id, IStackProps? props = null)
        : base(scope, id, props)
    {
        Database = Declare(this);
#if (ci == "github")
        // The roles of the pipeline: one that compares, one that deploys and verifies.
        Database.AddDeploymentRoles(DeploymentRepository.GitHub("OWNER_AND_NAME"));
#endif
#if (ci == "gitlab")
        // The roles of the pipeline: one that compares, one that deploys and verifies.
        Database.AddDeploymentRoles(DeploymentRepository.GitLab("OWNER_AND_NAME"));
#endif
    }

    public MySqlCluster Database { get; }

    /// <summary>The cluster alone: what is deployed, and what the tests rehearse.</summary>
    public static MySqlCluster Declare(Construct scope) =>
        new(
            scope,
            "Database",
            ClusterPresets.Preset() with
            {
                Engine = ClusterEngine.ENGINE_KIND("ENGINE_VERSION"),
#if (hasTopology)
                Topology = ClusterTopology.Topology(),
#endif
            }
        );
}
