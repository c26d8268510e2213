namespace RdsCluster.Verifier.Targets;

/// <summary>A resource that the deployed template declares, with what it states.</summary>
/// <param name="Type">For instance <c>AWS::RDS::DBInstance</c>.</param>
/// <param name="Identifier">Its physical id.</param>
/// <param name="Properties">Values by property, lists with their items joined by <c>", "</c>.</param>
public sealed record DeclaredSettings(string Type, string Identifier, IReadOnlyDictionary<string, string> Properties)
{
    /// <summary>Inbound rules of a security group, wherever the template writes them.</summary>
    public const string Ingress = "SecurityGroupIngress";

    /// <summary>Outbound rules of a security group.</summary>
    public const string Egress = "SecurityGroupEgress";

    /// <summary>Prefix of a parameter group's parameters.</summary>
    public const string Parameter = "Parameters.";

    /// <summary>Stated properties whose value only the deployment knew.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];
}

/// <summary>State of a declared resource in the AWS API.</summary>
/// <param name="Exists">False where the API has no such resource.</param>
/// <param name="Settings">Values by the property's name in a template; a property that the API does not tell is left out.</param>
public sealed record DeployedResource(string Type, string Identifier, bool Exists, IReadOnlyDictionary<string, string> Settings);
