namespace RdsCluster.Backup;

/// <summary>Automated backups of a DB instance, replicated to a second Region.</summary>
/// <remarks>Source: RDS User Guide, "Replicating automated backups to another AWS Region".</remarks>
public sealed record BackupReplicationOptions
{
    /// <summary>The second Region, for instance <c>eu-west-1</c>.</summary>
    public required string Region { get; init; }

    /// <summary>ARN of a KMS key in that Region, which encrypts the copies: a key of the database's Region cannot.</summary>
    public required string EncryptionKeyArn { get; init; }

    /// <summary>Days of point-in-time recovery in that Region, 1 to 35.</summary>
    /// <value>Null by default: as many as in the database's own Region.</value>
    public int? RetentionDays { get; init; }
}
