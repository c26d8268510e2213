using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>AWS Backup Vault Lock.</summary>
internal sealed record VaultLockConfiguration
{
    [Description("Shortest retention that the vault accepts, in days. Default: 7.")]
    [Range(1, 36500)]
    public int? MinRetentionDays { get; init; }

    [Description("Longest retention that the vault accepts, in days. Default: any.")]
    [Range(1, 36500)]
    public int? MaxRetentionDays { get; init; }

    [Description("Days after which nobody can ever remove the lock. Default: it can be removed.")]
    [Range(3, 36500)]
    public int? ChangeableForDays { get; init; }
}
