namespace RdsCluster.Access;

/// <summary>SSH to the access host: a deliberate exception. The host gets a public address in a public subnet: an existing one of a given
/// VPC, or a new one in addition to the database's subnets.</summary>
public sealed record SshAccess
{
    /// <summary>Name of an EC2 key pair that exists in the Region.</summary>
    public required string KeyPairName { get; init; }

    /// <summary>Address ranges that may connect to port 22, for instance <c>203.0.113.7/32</c>; at least one, and never
    /// everybody.</summary>
    public required IReadOnlyList<string> AllowedCidrs { get; init; }
}
