namespace RdsCluster.Security;

/// <summary>The owner's user name and where the password comes from.</summary>
public abstract record ClusterCredentials
{
    private protected ClusterCredentials()
    {
    }

    /// <summary>Name of the database's owner.</summary>
    public required string Username { get; init; }

    /// <summary>A password that Secrets Manager generates; it never appears in the template.</summary>
    /// <param name="username">1 to 16 letters and digits. <c>dbowner</c> by default: <c>admin</c> is the first name that an attacker tries.</param>
    public static ClusterCredentials Generated(string username = "dbowner") => new GeneratedCredentials { Username = username };
}
