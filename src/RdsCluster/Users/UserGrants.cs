using RdsCluster.Engines;
using RdsCluster.Security;
using RdsCluster.Templates.Access;

namespace RdsCluster.Users;

/// <summary>The rights behind each kind of access, as <c>GRANT</c> has them.</summary>
/// <remarks>Source: MySQL Reference Manual, "Privileges Provided by MySQL"; only those that the RDS master user can grant (RDS User Guide,
/// "Master user account privileges").</remarks>
internal static class UserGrants
{
    private static readonly string[] Reading = ["SELECT", "SHOW VIEW"];
    private static readonly string[] Writing =
    [
        .. Reading,
        "INSERT",
        "UPDATE",
        "DELETE",
        "EXECUTE",
        "CREATE TEMPORARY TABLES",
        "LOCK TABLES",
    ];

    private static readonly string[] Migrating =
    [
        .. Writing,
        "CREATE",
        "DROP",
        "ALTER",
        "INDEX",
        "REFERENCES",
        "CREATE VIEW",
        "CREATE ROUTINE",
        "ALTER ROUTINE",
        "EVENT",
        "TRIGGER",
    ];

    private static readonly string[] Watching = ["PROCESS", "REPLICATION CLIENT"];
    private static readonly string[] WatchingMariaDb = ["PROCESS", "REPLICA MONITOR", "BINLOG MONITOR"];
    private static readonly string[] OfServer = ["information_schema", "mysql", "performance_schema", "sys"];

    /// <param name="props">Of the cluster: what rights are called depends on its engine.</param>
    public static object[] Of(string user, DatabaseUserOptions options, MySqlClusterProps props)
    {
        if (options.Access is UserAccess.Verify)
        {
            return [.. VerifierActions.DatabaseRights(props.Engine.Name).Select(right => Grant(right.On, right.Privileges))];
        }

        if (options.Access is UserAccess.Monitor)
        {
            return
            [
                Grant("*.*", props.Engine.Kind is EngineKind.MariaDb ? WatchingMariaDb : Watching),
                Grant("`performance_schema`.*", ["SELECT"]),
            ];
        }

        var databases = Databases(options, props);
        if (databases.Count == 0)
        {
            throw new ArgumentException(
                $"AddUser: '{user}' has no database. Set Databases, or DatabaseName of the cluster.",
                nameof(options)
            );
        }

        if (databases.FirstOrDefault(name => !IsName(name)) is { } wrong)
        {
            throw new ArgumentException(
                $"DatabaseUserOptions.Databases: got '{wrong}' for user '{user}'; use 1 to "
                    + "64 letters, digits, $, _ and -, and no system database.",
                nameof(options)
            );
        }

        var privileges = options.Access switch
        {
            UserAccess.Read => Reading,
            UserAccess.Migrate => Migrating,
            _ => Writing,
        };
        // An underscore stands for any character in the name of a GRANT.
        return [.. databases.Select(name => Grant($"`{name.Replace("_", "\\_", StringComparison.Ordinal)}`.*", privileges))];
    }

    /// <summary>The databases that it may use.</summary>
    public static IReadOnlyList<string> Databases(DatabaseUserOptions options, MySqlClusterProps props) =>
        options.Access is UserAccess.Monitor or UserAccess.Verify ? []
        : options.Databases.Count > 0 ? options.Databases
        : props.DatabaseName is null ? []
        : [props.DatabaseName];

    private static bool IsName(string name) =>
        name.Length is > 0 and <= 64
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '$' or '_' or '-')
        && !OfServer.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static Dictionary<string, object> Grant(string on, string[] privileges) =>
        new(StringComparer.Ordinal) { ["On"] = on, ["Privileges"] = privileges };
}
