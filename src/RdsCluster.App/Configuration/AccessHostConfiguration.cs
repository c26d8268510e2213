using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>A small EC2 host through which people reach the database.</summary>
internal sealed record AccessHostConfiguration
{
    [Description("Whether there is one. Default: true where this group is given.")]
    public bool? Enabled { get; init; }

    [Description("EC2 instance type, of the Arm architecture. Default: t4g.micro.")]
    [RegularExpression("^[a-z0-9-]+\\.[a-z0-9-]+$")]
    public string? InstanceType { get; init; }

    [Description(
        "Id of a machine image for Arm, with the agent of Systems Manager. Default: the newest Amazon Linux 2023 at each deployment."
    )]
    [RegularExpression("^ami-[0-9a-f]{8,17}$")]
    public string? ImageId { get; init; }

    [Description(
        "Name of an EC2 key pair: SSH beside Session Manager; takes sshAllowedCidrs, and public subnets where vpcId is given. "
            + "Default: Session Manager alone."
    )]
    public string? SshKeyPairName { get; init; }

    [Description("Address ranges that may use SSH, for instance 203.0.113.7/32; never everybody.")]
    public List<string>? SshAllowedCidrs { get; init; }

    [Description("Whether it gets interface endpoints for Session Manager. Default: in an own VPC.")]
    public bool? InterfaceEndpoints { get; init; }
}
