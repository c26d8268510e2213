namespace RdsCluster.Backup;

/// <summary>AWS Backup Vault Lock.</summary>
public sealed record VaultLockOptions
{
    /// <summary>Shortest retention that the vault accepts, in days.</summary>
    /// <value>7 by default.</value>
    public int MinRetentionDays { get; init; } = 7;

    /// <summary>Longest retention that the vault accepts, in days; null: any.</summary>
    public int? MaxRetentionDays { get; init; }

    /// <summary>Days, 3 or more, after which the lock can never be removed; null: it can be removed (governance mode).</summary>
    /// <value>Null by default: a compliance lock cannot be undone.</value>
    public int? ChangeableForDays { get; init; }
}
