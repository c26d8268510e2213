using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>VPC, zones and port.</summary>
internal sealed record NetworkConfiguration
{
    [Description("CIDR range of the VPC that the stack creates. Default: 10.0.0.0/16.")]
    [RegularExpression("^([0-9]{1,3}\\.){3}[0-9]{1,3}/[0-9]{1,2}$")]
    public string? Cidr { get; init; }

    [Description("Number of Availability Zones of the VPC that the stack creates. Default: 3.")]
    [Range(2, 6)]
    public int? Zones { get; init; }

    [Description(
        "ID of an existing VPC, looked up at synth: requires stack.account, stack.region and credentials. Default: the stack "
            + "creates a VPC."
    )]
    [RegularExpression("^vpc-[0-9a-f]{8,17}$")]
    public string? VpcId { get; init; }

    [Description("Subnet type to use in vpcId. Default: isolated.")]
    [AllowedValues("isolated", "private", "public")]
    public string? Subnets { get; init; }

    [Description("An existing DB subnet group in vpcId. Default: the stack creates one.")]
    [RegularExpression("^[A-Za-z0-9][A-Za-z0-9 ._-]{0,254}$")]
    public string? SubnetGroup { get; init; }

    [Description("IPV4, or DUAL for IPv4 and IPv6; DUAL requires vpcId. Default: IPV4.")]
    [AllowedValues("IPV4", "DUAL")]
    public string? NetworkType { get; init; }

    [Description("Whether the VPC that the stack creates has flow logs. Default: true in production.")]
    public bool? FlowLog { get; init; }

    [Description(
        "Whether the rotation function gets an interface endpoint for Secrets Manager. Default: true in a VPC created by the stack; "
            + "in an existing VPC, set it to true if there is no route, false if there is one."
    )]
    public bool? InterfaceEndpoints { get; init; }

    [Description("TCP port of every endpoint. Default: 13306.")]
    [Range(1150, 65535)]
    public int? Port { get; init; }

    [Description("CIDR ranges that may connect to the port, in addition to security groups. Default: none.")]
    public List<string>? AllowedCidrs { get; init; }

    [Description("IDs of security groups whose members may connect to the port. Default: none.")]
    public List<string>? AllowedSecurityGroups { get; init; }

    [Description("IDs of prefix lists whose addresses may connect to the port. Default: none.")]
    public List<string>? AllowedPrefixLists { get; init; }

    [Description("Outbound rules of the database, for instance to a replication source. Default: none.")]
    public List<OutboundConfiguration>? Outbound { get; init; }

    [Description("IDs of additional security groups of the database. Default: none.")]
    public List<string>? SecurityGroups { get; init; }

    [Description("Whether the database is publicly accessible; requires allowedCidrs. Default: false.")]
    public bool? PubliclyAccessible { get; init; }
}
