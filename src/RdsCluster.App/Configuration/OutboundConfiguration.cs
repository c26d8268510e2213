using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>One outbound rule of the database.</summary>
internal sealed record OutboundConfiguration
{
    [Description("An address range (10.1.0.0/16), a prefix list (pl-…) or a security group (sg-…).")]
    [RegularExpression("^((sg|pl)-[0-9a-f]{8,17}|([0-9]{1,3}\\.){3}[0-9]{1,3}/[0-9]{1,2})$")]
    public string? To { get; init; }

    [Description("TCP port. Default: 3306.")]
    [Range(1, 65535)]
    public int? Port { get; init; }
}
