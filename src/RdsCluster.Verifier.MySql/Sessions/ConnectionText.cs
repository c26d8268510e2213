using MySqlConnector;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.MySql.Sessions;

/// <summary>The connection string of a session.</summary>
internal static class ConnectionText
{
    public static string Of(SessionRequest request, string password)
    {
        var builder = new MySqlConnectionStringBuilder
        {
            Server = request.Address ?? request.Endpoint.Host,
            Port = (uint)request.Endpoint.Port,
            UserID = request.Login.User,
            Password = password,
            // Verification is ServerTrust's: the driver asks it in this mode alone.
            SslMode = request.Tls == TlsMode.Disabled ? MySqlSslMode.None : MySqlSslMode.Required,
            // A probe is a new connection: a pool would hide what an endpoint does.
            Pooling = false,
            // Drivers count whole seconds; the caller has its own clock.
            ConnectionTimeout = (uint)Math.Max(1, Math.Ceiling(request.ConnectTimeout.TotalSeconds)),
            DefaultCommandTimeout = 0,
            // A probe that is given up closes its socket; a second connection to kill the statement would disturb what is measured.
            CancellationTimeout = -1,
        };
        if (request.Schema is { } schema)
        {
            builder.Database = schema;
        }
        return builder.ConnectionString;
    }
}
