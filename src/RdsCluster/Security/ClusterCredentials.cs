using Amazon.CDK.AWS.SecretsManager;

namespace RdsCluster.Security;

/// <summary>Master user name and source of its password. The password never appears in the template.</summary>
public abstract record ClusterCredentials
{
    private protected ClusterCredentials() { }

    /// <summary>Master user name, 1 to 16 letters and digits.</summary>
    public required string Username { get; init; }

    /// <summary>A password that Secrets Manager generates and rotates.</summary>
    /// <param name="username"><c>dbowner</c> by default: <c>admin</c> is the first name that an attacker tries.</param>
    /// <param name="rotationDays">Days between rotations of the password; 0: never. 30 by default.</param>
    public static ClusterCredentials Generated(string username = "dbowner", int rotationDays = 30) =>
        new GeneratedCredentials { Username = username, RotationDays = rotationDays };

    /// <summary>A password that RDS manages and rotates every seven days. AWS does not support it for sources of read replicas and global
    /// databases.</summary>
    /// <param name="username">Master user name.</param>
    public static ClusterCredentials ManagedByRds(string username = "dbowner") => new ManagedCredentials { Username = username };

    /// <summary>An existing secret with the keys <c>username</c> and <c>password</c>.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="username">User name in the secret, which RDS needs as a literal.</param>
    public static ClusterCredentials FromSecret(ISecret secret, string username) =>
        new ExistingCredentials { Secret = secret, Username = username };
}
