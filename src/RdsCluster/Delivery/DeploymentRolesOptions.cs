namespace RdsCluster.Delivery;

/// <summary>How a pipeline's roles are made.</summary>
public sealed record DeploymentRolesOptions
{
    /// <summary>ARN of the code host's identity provider, where the account already has it: AWS takes one per address.</summary>
    /// <value>Null: the stack creates it.</value>
    public string? ProviderArn { get; init; }

    /// <summary>Qualifier of the account's CDK bootstrap stack, which is a part of the names of its roles.</summary>
    /// <value>hnb659fds: the default of <c>cdk bootstrap</c>.</value>
    public string Qualifier { get; init; } = "hnb659fds";

    /// <summary>What the deploy role may do to verify the cluster.</summary>
    /// <value>Only look: a pipeline disturbs nothing unless it is allowed to.</value>
    public VerifyPermissions Verify { get; init; } = new();
}
