using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>Automated backups, replicated to a second Region.</summary>
internal sealed record BackupReplicationConfiguration
{
    [Description("The second Region, for instance eu-west-1.")]
    [RegularExpression("^[a-z]{2}(-[a-z]+)+-[0-9]$")]
    public string? Region { get; init; }

    [Description("ARN of a KMS key in that Region, which encrypts the copies.")]
    [RegularExpression("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[0-9a-z-]+$")]
    public string? EncryptionKeyArn { get; init; }

    [Description("Days of point-in-time recovery in that Region. Default: as in the source Region.")]
    [Range(1, 35)]
    public int? RetentionDays { get; init; }
}
