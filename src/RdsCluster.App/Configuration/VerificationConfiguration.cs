using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>The verifier inside the VPC, through which <c>rdscluster verify --stack</c> goes by itself.</summary>
internal sealed record VerificationConfiguration
{
    [Description("Whether there is one. Default: true where this group is given.")]
    public bool? Enabled { get; init; }

    [Description("What an update does with its own verification: none, report, or fail-update. Default: none.")]
    [AllowedValues("none", "report", "fail-update")]
    public string? Gate { get; init; }

    [Description("Minutes between two runs that disturb nothing and raise alarms, 5 to 360. Default: no such runs.")]
    [Range(5, 360)]
    public int? CanaryMinutes { get; init; }

    [Description("Days that reports and histories of runs are kept, 1 to 3650. Default: 400.")]
    [Range(1, 3650)]
    public int? KeepReportsDays { get; init; }

    [Description(
        "Prefix list of S3 in the Region (pl-...), which the runner's outbound rule then names. Default: port 443 of any address."
    )]
    [RegularExpression("^pl-[0-9a-f]+$")]
    public string? S3PrefixListId { get; init; }

    [Description("Whether the subnets of the given vpcId lead to S3, by a gateway endpoint or a NAT gateway. Default: false.")]
    public bool? VpcReachesS3 { get; init; }
}
