using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>VPC, zones and port.</summary>
internal sealed record NetworkConfiguration
{
    [Description("Address range of the own VPC. Default: 10.0.0.0/16.")]
    [RegularExpression("^([0-9]{1,3}\\.){3}[0-9]{1,3}/[0-9]{1,2}$")]
    public string? Cidr { get; init; }

    [Description("Availability zones of the own VPC. Default: 3.")]
    [Range(2, 6)]
    public int? Zones { get; init; }

    [Description("An existing VPC instead of an own one. Looked up at synth: needs stack.account, stack.region and credentials.")]
    [RegularExpression("^vpc-[0-9a-f]{8,17}$")]
    public string? VpcId { get; init; }

    [Description("Which subnets of vpcId are used. Default: isolated.")]
    [AllowedValues("isolated", "private", "public")]
    public string? Subnets { get; init; }

    [Description("An existing DB subnet group of vpcId, instead of an own one. Default: none.")]
    [RegularExpression("^[A-Za-z0-9][A-Za-z0-9 ._-]{0,254}$")]
    public string? SubnetGroup { get; init; }

    [Description("Whether the database has IPv4 addresses, or IPv6 addresses too, which takes vpcId. Default: IPV4.")]
    [AllowedValues("IPV4", "DUAL")]
    public string? NetworkType { get; init; }

    [Description("Whether the own VPC records its traffic. Default: true in production.")]
    public bool? FlowLog { get; init; }

    [Description(
        "Whether the function that changes passwords gets an interface endpoint for Secrets Manager. Default: in an own VPC; "
            + "true where vpcId has no such way, false where it has one."
    )]
    public bool? InterfaceEndpoints { get; init; }

    [Description("TCP port of every endpoint. Default: 13306.")]
    [Range(1150, 65535)]
    public int? Port { get; init; }

    [Description("Address ranges that may reach the port, beside security groups. Default: none.")]
    public List<string>? AllowedCidrs { get; init; }

    [Description("Security groups whose members may reach the port. Default: none.")]
    public List<string>? AllowedSecurityGroups { get; init; }

    [Description("Prefix lists whose addresses may reach the port. Default: none.")]
    public List<string>? AllowedPrefixLists { get; init; }

    [Description("What the database itself may reach, for instance the source of a replication. Default: nothing.")]
    public List<OutboundConfiguration>? Outbound { get; init; }

    [Description("Further security groups of the database, beside its own. Default: none.")]
    public List<string>? SecurityGroups { get; init; }

    [Description("Whether the database has a public address; takes allowedCidrs. Default: false.")]
    public bool? PubliclyAccessible { get; init; }
}
