namespace RdsCluster.Users;

/// <summary>How a database user proves who it is. Both ways take TLS.</summary>
public enum UserLogin
{
    /// <summary>With a generated password in a separate secret.</summary>
    Password,

    /// <summary>With an IAM token; there is no password.</summary>
    Iam,
}
