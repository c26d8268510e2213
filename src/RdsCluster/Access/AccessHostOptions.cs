namespace RdsCluster.Access;

/// <summary>A small EC2 host for port forwarding to the database.</summary>
public sealed record AccessHostOptions
{
    /// <summary>EC2 instance type, of the Arm architecture.</summary>
    /// <value><c>t4g.micro</c> by default: it forwards ports only, and the free tier has it.</value>
    public string InstanceType { get; init; } = "t4g.micro";

    /// <summary>AMI ID for Arm with the SSM Agent.</summary>
    /// <value>Null by default: the newest Amazon Linux 2023 at each deployment, so a deployment after a new release replaces the
    /// host. A pinned image does not interrupt sessions but gets no security updates.</value>
    public string? ImageId { get; init; }

    /// <summary>SSH with a key pair; null: Session Manager only, without key, inbound rule or public address.</summary>
    /// <value>Null by default: Session Manager uses IAM, logs sessions and needs no open port.</value>
    public SshAccess? Ssh { get; init; }

    /// <summary>Whether to create interface endpoints for Session Manager in the VPC.</summary>
    /// <value>Null by default: true in a VPC created by the stack, which has no other route; false in an existing VPC.</value>
    public bool? InterfaceEndpoints { get; init; }
}
