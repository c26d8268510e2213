namespace RdsCluster;

/// <summary>What a verification of the deployed cluster may do in addition to reading; see
/// <see cref="MySqlCluster.GrantVerify"/>.</summary>
public sealed record VerifyPermissions
{
    /// <summary>Whether it may fail over this cluster.</summary>
    /// <value>False by default: no disruption without explicit permission.</value>
    public bool Failover { get; init; }

    /// <summary>Whether it may restore backups to new instances. It may delete only resources with the tag of a restore drill.</summary>
    /// <value>False by default: AWS bills restored instances while they exist.</value>
    public bool Restore { get; init; }

    /// <summary>Database user to log in as by IAM authentication; null: the master user's secret.</summary>
    /// <value>Null by default: the master user's secret always exists. A separate user is <c>AddUser("verifier", …)</c> with
    /// <see cref="Users.UserAccess.Verify"/> and <see cref="Users.UserLogin.Iam"/>.</value>
    public string? IamUser { get; init; }
}
