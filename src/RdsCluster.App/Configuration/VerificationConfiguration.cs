using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>The verifier inside the VPC, which <c>rdscluster verify --stack</c> uses by default.</summary>
internal sealed record VerificationConfiguration
{
    [Description("Whether to create it. Default: true if this group is present.")]
    public bool? Enabled { get; init; }

    [Description("Verification at the end of each stack update: none, report, or fail-update. Default: none.")]
    [AllowedValues("none", "report", "fail-update")]
    public string? Gate { get; init; }

    [Description("Minutes between scheduled, non-disruptive verifications that raise alarms, 5 to 360. Default: none.")]
    [Range(5, 360)]
    public int? CanaryMinutes { get; init; }

    [Description("When to fail over and verify, as an EventBridge cron expression in UTC, such as cron(0 7 ? * TUE#1 *). Default: never.")]
    [RegularExpression(@"^cron\(.+\)$")]
    public string? GameDay { get; init; }

    [Description(
        "Whether to compare what AWS Backup's restore testing restores. Requires canaryMinutes and restore testing. Default: false."
    )]
    public bool? RestoreDrill { get; init; }

    [Description("Retention of reports and histories in days, 1 to 3650. Default: 400.")]
    [Range(1, 3650)]
    public int? KeepReportsDays { get; init; }

    [Description("ID of the S3 prefix list of the Region (pl-...), for the runner's outbound rule. Default: port 443 to any address.")]
    [RegularExpression("^pl-[0-9a-f]+$")]
    public string? S3PrefixListId { get; init; }

    [Description("Whether the subnets of vpcId have a route to S3, by a gateway endpoint or a NAT gateway. Default: false.")]
    public bool? VpcReachesS3 { get; init; }
}
