using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>How many servers there are, and how one replaces another.</summary>
internal sealed record TopologyConfiguration
{
    [Description("Default: primary-with-replicas.")]
    [AllowedValues("single-instance", "primary-with-replicas")]
    public string? Kind { get; init; }

    [Description("Read replicas of primary-with-replicas. Default: 2.")]
    [Range(0, 15)]
    public int? Replicas { get; init; }

    [Description("Whether the instance or primary has a standby in a second zone. Default: true.")]
    public bool? MultiAz { get; init; }
}
