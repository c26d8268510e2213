using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>A small EC2 host through which people reach the database.</summary>
internal sealed record AccessHostConfiguration
{
    [Description("Whether to create it. Default: true if this group is present.")]
    public bool? Enabled { get; init; }

    [Description("EC2 instance type, of the Arm architecture. Default: t4g.micro.")]
    [RegularExpression("^[a-z0-9-]+\\.[a-z0-9-]+$")]
    public string? InstanceType { get; init; }

    [Description("AMI ID for Arm with the SSM Agent. Default: the latest Amazon Linux 2023 at each deployment.")]
    [RegularExpression("^ami-[0-9a-f]{8,17}$")]
    public string? ImageId { get; init; }

    [Description(
        "Name of an EC2 key pair: SSH in addition to Session Manager. Requires sshAllowedCidrs, and public subnets if vpcId is set. "
            + "Default: Session Manager alone."
    )]
    public string? SshKeyPairName { get; init; }

    [Description("CIDR ranges that may connect by SSH, for instance 203.0.113.7/32. 0.0.0.0/0 is rejected.")]
    public List<string>? SshAllowedCidrs { get; init; }

    [Description("Whether to create interface endpoints for Session Manager. Default: true in a VPC created by the stack.")]
    public bool? InterfaceEndpoints { get; init; }
}
