namespace RdsCluster.Delivery;

/// <summary>Settings of a pipeline's roles.</summary>
public sealed record DeploymentRolesOptions
{
    /// <summary>ARN of the code host's identity provider, where the account already has it: AWS takes one per address.</summary>
    /// <value>Null: the stack creates it.</value>
    public string? ProviderArn { get; init; }

    /// <summary>Qualifier of the account's CDK bootstrap stack, which is a part of the names of its roles.</summary>
    /// <value>hnb659fds: the default of <c>cdk bootstrap</c>.</value>
    public string Qualifier { get; init; } = "hnb659fds";

    /// <summary>What the deploy role may do to verify the cluster.</summary>
    /// <value>Read only by default: no failover and no restore.</value>
    public VerifyPermissions Verify { get; init; } = new();
}
