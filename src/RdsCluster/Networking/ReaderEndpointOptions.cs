using Amazon.CDK.AWS.EC2;

namespace RdsCluster.Networking;

/// <summary>One name for all readers of a primary with replicas: RDS itself has none there.</summary>
/// <remarks>
/// Certificates name the instances, not this name: clients that verify host names connect to it with the CA check alone
/// (<c>VERIFY_CA</c>), or to the instances.
/// </remarks>
public sealed record ReaderEndpointOptions
{
    /// <summary>Private hosted zone in which the record <c>reader</c> is created.</summary>
    /// <value>Null by default: <c>IDENTIFIER.internal</c>, which resolves only in the VPC.</value>
    public string? ZoneName { get; init; }

    /// <summary>Additional VPCs of the same account in which the name resolves, for instance a peered VPC of the clients.</summary>
    /// <value>Empty by default: only the cluster's VPC.</value>
    /// <remarks>Source: Route 53 Developer Guide, "Associating more VPCs with a private hosted zone".</remarks>
    public IReadOnlyList<IVpc> AssociatedVpcs { get; init; } = [];

    /// <summary>TTL of the record in seconds.</summary>
    /// <value>5 by default, as Aurora's own endpoints.</value>
    public int TtlSeconds { get; init; } = 5;
}
