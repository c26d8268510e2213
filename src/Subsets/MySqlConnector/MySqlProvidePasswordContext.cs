namespace MySqlConnector;

/// <summary>What a password callback is told.</summary>
public sealed class MySqlProvidePasswordContext
{
    internal MySqlProvidePasswordContext(string server, int port, string userId, string database) =>
        (Server, Port, UserId, Database) = (server, port, userId, database);

    /// <summary>Host to which the connection goes.</summary>
    public string Server { get; }

    /// <summary>Its port.</summary>
    public int Port { get; }

    /// <summary>User who logs in.</summary>
    public string UserId { get; }

    /// <summary>Initial database; may be empty.</summary>
    public string Database { get; }
}
