namespace RdsCluster;

/// <summary>What a verification of the deployed cluster may do beyond looking; see <see cref="MySqlCluster.GrantVerify"/>.</summary>
public sealed record VerifyPermissions
{
    /// <summary>Whether it may ask for failovers of this cluster.</summary>
    /// <value>False: a verification disturbs nothing unless it is allowed to.</value>
    public bool Failover { get; init; }

    /// <summary>Whether it may restore backups to copies of its own. It may delete only what carries the tag of a restore drill.</summary>
    /// <value>False: copies cost money while they are there.</value>
    public bool Restore { get; init; }

    /// <summary>Database user to log in as by IAM authentication; null logs in with the owner's secret.</summary>
    /// <value>Null: the owner's secret is always there. A user of its own is <c>AddUser("verifier", …)</c> with
    /// <see cref="Users.UserAccess.Verify"/> and <see cref="Users.UserLogin.Iam"/>.</value>
    public string? IamUser { get; init; }
}
