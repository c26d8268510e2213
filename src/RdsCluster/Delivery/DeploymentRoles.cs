using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace RdsCluster.Delivery;

/// <summary>
/// Two roles for a pipeline, assumed with the identity tokens of its code host: one compares a change with the deployed stack and can do
/// nothing else, one deploys and verifies.
/// </summary>
/// <remarks>Neither role has rights on resources: both assume the roles that <c>cdk bootstrap</c> made for this purpose.</remarks>
public sealed class DeploymentRoles : Construct
{
    internal DeploymentRoles(Construct scope, string id, DeploymentRepository repository, DeploymentRolesOptions options)
        : base(scope, id)
    {
        var provider =
            options.ProviderArn
            ?? new CfnOIDCProvider(
                this,
                "Provider",
                new CfnOIDCProviderProps { Url = $"https://{repository.Issuer}", ClientIdList = [repository.Audience] }
            ).AttrArn;
        var stack = Stack.Of(this);
        DiffRole = Create(
            "Diff",
            "Compares a change with the deployed stack; cannot change anything.",
            repository.DiffSubjects,
            ["lookup-role"]
        );
        DeployRole = Create(
            "Deploy",
            "Deploys through the roles of cdk bootstrap, and verifies.",
            repository.DeploySubjects,
            ["lookup-role", "deploy-role", "file-publishing-role", "image-publishing-role"]
        );

        Role Create(string name, string description, IReadOnlyList<string> subjects, string[] bootstrapRoles)
        {
            var role = new Role(
                this,
                name + "Role",
                new RoleProps { Description = description, AssumedBy = new WebIdentityPrincipal(provider, Trust(repository, subjects)) }
            );
            role.AddToPolicy(
                Allow(
                    ["sts:AssumeRole"],
                    [
                        .. bootstrapRoles.Select(one =>
                            $"arn:{stack.Partition}:iam::{stack.Account}:role/cdk-{options.Qualifier}-{one}-{stack.Account}-{stack.Region}"
                        ),
                    ]
                )
            );
            role.AddToPolicy(
                Allow(
                    ["cloudformation:DescribeStacks", "cloudformation:GetTemplate"],
                    [$"arn:{stack.Partition}:cloudformation:{stack.Region}:{stack.Account}:stack/{stack.StackName}/*"]
                )
            );
            new CfnOutput(this, name + "Output", new CfnOutputProps { Value = role.RoleArn, Description = description }).OverrideLogicalId(
                name + "Role"
            );
            return role;
        }
    }

    /// <summary>Role of the jobs that compare; output <c>DiffRole</c>.</summary>
    public IRole DiffRole { get; }

    /// <summary>Role of the jobs that deploy and verify; output <c>DeployRole</c>.</summary>
    public IRole DeployRole { get; }

    /// <summary>Subjects are compared exactly, except for the one wildcard that GitLab's subjects need.</summary>
    private static Dictionary<string, object> Trust(DeploymentRepository repository, IReadOnlyList<string> subjects)
    {
        var equal = new Dictionary<string, object>(StringComparer.Ordinal) { [repository.Issuer + ":aud"] = repository.Audience };
        var conditions = new Dictionary<string, object>(StringComparer.Ordinal) { ["StringEquals"] = equal };
        if (subjects.Any(subject => subject.Contains('*', StringComparison.Ordinal)))
        {
            conditions["StringLike"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                [repository.Issuer + ":sub"] = subjects.ToArray(),
            };
        }
        else
        {
            equal[repository.Issuer + ":sub"] = subjects.ToArray();
        }
        return conditions;
    }

    private static PolicyStatement Allow(string[] actions, string[] resources) =>
        new(new PolicyStatementProps { Actions = actions, Resources = resources });
}
