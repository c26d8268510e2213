namespace RdsCluster.Users;

/// <summary>A database user in addition to the master user.</summary>
public sealed record DatabaseUserOptions
{
    /// <summary>What it may do.</summary>
    /// <value><c>Write</c> by default: what a service needs that does not change its tables itself.</value>
    public UserAccess Access { get; init; } = UserAccess.Write;

    /// <summary>Databases that it may use, by name; they need not exist yet. Not used by <see cref="UserAccess.Monitor"/> and
    /// <see cref="UserAccess.Verify"/>.</summary>
    /// <value>Empty by default: the cluster's <c>DatabaseName</c>. There is no "all": that would include the server's own tables.</value>
    public IReadOnlyList<string> Databases { get; init; } = [];

    /// <summary>How it logs in.</summary>
    /// <value>A password by default; it works with every client and behind RDS Proxy.</value>
    public UserLogin Login { get; init; } = UserLogin.Password;

    /// <summary>Days between changes of its password, 1 to 1000; 0: never.</summary>
    /// <value>30 by default, as for the master user.</value>
    public int RotationDays { get; init; } = 30;
}
