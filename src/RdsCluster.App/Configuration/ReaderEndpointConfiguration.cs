using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>One name for all readers of a primary with replicas.</summary>
internal sealed record ReaderEndpointConfiguration
{
    [Description("Whether to create it. Default: true in production.")]
    public bool? Enabled { get; init; }

    [Description("Private hosted zone in which the record 'reader' is created. Default: IDENTIFIER.internal.")]
    [RegularExpression("^([A-Za-z0-9_-]{1,63}\\.)+[A-Za-z0-9-]{1,63}$")]
    public string? ZoneName { get; init; }

    [Description("Additional VPCs of the same account and Region in which the name resolves. Default: none.")]
    public List<string>? AssociatedVpcIds { get; init; }

    [Description("TTL of the record in seconds. Default: 5.")]
    [Range(0, 86400)]
    public int? TtlSeconds { get; init; }
}
