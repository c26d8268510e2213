using Amazon.CDK.AWS.SecretsManager;

namespace RdsCluster.Security;

/// <summary>The owner's user name and where the password comes from. The password never appears in the template.</summary>
public abstract record ClusterCredentials
{
    private protected ClusterCredentials() { }

    /// <summary>Name of the database's owner, 1 to 16 letters and digits.</summary>
    public required string Username { get; init; }

    /// <summary>A password that Secrets Manager generates and changes.</summary>
    /// <param name="username"><c>dbowner</c> by default: <c>admin</c> is the first name that an attacker tries.</param>
    /// <param name="rotationDays">Days between changes of the password; 0: never. 30 by default.</param>
    public static ClusterCredentials Generated(string username = "dbowner", int rotationDays = 30) =>
        new GeneratedCredentials { Username = username, RotationDays = rotationDays };

    /// <summary>A password that RDS makes and changes every seven days. AWS does not offer it to sources of read replicas and to global
    /// databases.</summary>
    /// <param name="username">Name of the owner.</param>
    public static ClusterCredentials ManagedByRds(string username = "dbowner") => new ManagedCredentials { Username = username };

    /// <summary>A secret that exists, with the keys <c>username</c> and <c>password</c>.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="username">The user name in it: RDS takes it as a literal.</param>
    public static ClusterCredentials FromSecret(ISecret secret, string username) =>
        new GivenCredentials { Secret = secret, Username = username };
}
