using RdsCluster.Delivery;

namespace RdsCluster;

/// <content>Roles for deployments.</content>
public sealed partial class MySqlCluster
{
    /// <summary>
    /// Adds two roles for the pipeline of a repository: one that compares a change with this stack, and one that deploys it and verifies
    /// this cluster. A person deploys the stack once; from then on the pipeline does, without a stored key.
    /// </summary>
    /// <param name="repository">For instance <c>DeploymentRepository.GitHub("example/shop")</c>.</param>
    /// <param name="options">Null: the defaults.</param>
    public DeploymentRoles AddDeploymentRoles(DeploymentRepository repository, DeploymentRolesOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(repository);
        options ??= new DeploymentRolesOptions();
        var roles = new DeploymentRoles(this, "DeploymentRoles", repository, options);
        GrantVerify(roles.DeployRole, options.Verify);
        return roles;
    }
}
