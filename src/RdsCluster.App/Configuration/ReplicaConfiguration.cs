using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>Settings of one reader that differ from the cluster's.</summary>
internal sealed record ReplicaConfiguration
{
    [Description("DB instance class. Default: the cluster's.")]
    [RegularExpression("^db\\.[a-z0-9-]+\\.[a-z0-9-]+$")]
    public string? InstanceClass { get; init; }

    [Description("Availability Zone. Default: spread over the zones of the subnets.")]
    [RegularExpression("^[a-z]{2}(-[a-z]+)+-[0-9][a-z]$")]
    public string? AvailabilityZone { get; init; }

    [Description("Whether a read replica has its own standby. Default: false.")]
    public bool? MultiAz { get; init; }

    [Description("Server parameters that differ from the cluster's, by name.")]
    public Dictionary<string, string>? Parameters { get; init; }
}
