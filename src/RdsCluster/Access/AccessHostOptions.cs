namespace RdsCluster.Access;

/// <summary>A small EC2 host through which people reach the database.</summary>
public sealed record AccessHostOptions
{
    /// <summary>EC2 instance type, of the Arm architecture.</summary>
    /// <value><c>t4g.micro</c> by default: it forwards ports only, and the free tier has it.</value>
    public string InstanceType { get; init; } = "t4g.micro";

    /// <summary>Id of a machine image for Arm, with the agent of Systems Manager.</summary>
    /// <value>Null by default: the newest Amazon Linux 2023 at each deployment, so a deployment after a new release replaces the
    /// host. A pinned image ends no sessions, and gets no security fixes.</value>
    public string? ImageId { get; init; }

    /// <summary>SSH with a key pair; null: Session Manager only, without key, inbound rule or public address.</summary>
    /// <value>Null by default: Session Manager asks IAM, records who came, and needs no open port.</value>
    public SshAccess? Ssh { get; init; }

    /// <summary>Whether interface endpoints for Session Manager are made in the VPC.</summary>
    /// <value>Null by default: in an own VPC, which has no other way out; a given VPC is taken to have its own.</value>
    public bool? InterfaceEndpoints { get; init; }
}
