using RdsCluster.Manifest;
using RdsCluster.Users;

namespace RdsCluster;

/// <content>Database users in addition to the master user.</content>
public sealed partial class MySqlCluster
{
    private const int LongestUserName = 32;

    private readonly HashSet<string> _users = new(StringComparer.OrdinalIgnoreCase);
    private UserFunction? _userFunction;

    /// <summary>Creates a database user during the deployment, with a separate secret or for IAM tokens.</summary>
    /// <param name="name">User name: 1 to 32 letters, digits and underscores, a letter first. Another name later is another user.</param>
    /// <param name="options">Null: the defaults.</param>
    /// <exception cref="ArgumentException">The name cannot be used, or the user has no database.</exception>
    /// <exception cref="InvalidOperationException">The cluster has no master user secret here, or IAM authentication is
    /// disabled.</exception>
    /// <example>
    /// <code>
    /// var app = orders.AddUser("orders_rw", new DatabaseUserOptions { Databases = ["shop"] });
    /// app.GrantConnect(service.TaskDefinition.TaskRole);
    /// </code>
    /// </example>
    public DatabaseUser AddUser(string name, DatabaseUserOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        options ??= new DatabaseUserOptions();
        if (
            name.Length is 0 or > LongestUserName
            || !char.IsAsciiLetter(name[0])
            || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_')
            || name.StartsWith("rds", StringComparison.OrdinalIgnoreCase)
        )
        {
            throw new ArgumentException(
                $"AddUser: got '{name}'; use 1 to 32 letters, digits and underscores, starting with a letter but not with 'rds', "
                    + "which RDS reserves.",
                nameof(name)
            );
        }

        if (string.Equals(name, _context.Props.Credentials.Username, StringComparison.OrdinalIgnoreCase) || _users.Contains(name))
        {
            throw new ArgumentException($"AddUser: got '{name}', which exists in '{Identifier}'. Choose another name.", nameof(name));
        }

        if (options.RotationDays is < 0 or > 1000)
        {
            throw new ArgumentException(
                $"DatabaseUserOptions.RotationDays: got {options.RotationDays} for user '{name}'; use 1 to 1000 days, "
                    + "and 0 for never.",
                nameof(options)
            );
        }

        var masterUserSecret =
            Secret
            ?? throw new InvalidOperationException(
                $"RDSC513  AddUser: '{Identifier}' is a secondary Region of a global database and has the primary's users. "
                    + $"Declare '{name}' there."
            );
        if (options.Login is UserLogin.Iam && _context.Props.IamAuthentication is not true)
        {
            throw new InvalidOperationException(
                $"AddUser: IAM authentication is disabled for '{Identifier}', so '{name}' could not log in. Set "
                    + "IamAuthentication = true, or use UserLogin.Password."
            );
        }

        var grants = UserGrants.Of(name, options, _context.Props);
        _userFunction ??= new UserFunction(_context, _parts, masterUserSecret.SecretArn);
        _users.Add(name);
        var user = new DatabaseUser(this, _context, _userFunction, name, options, grants);
        var promised = DeclaredPromises.User(name, options, UserGrants.Databases(options, _context.Props));
        var promises = _manifest.Promises;
        ChangeManifest(_manifest with { Promises = promises with { Users = [.. promises.Users ?? [], promised] } });
        return user;
    }
}
