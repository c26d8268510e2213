using RdsCluster.Manifest;
using RdsCluster.Users;

namespace RdsCluster;

/// <content>Users of the database beside its owner.</content>
public sealed partial class MySqlCluster
{
    private const int LongestUserName = 32;

    private readonly HashSet<string> _users = new(StringComparer.OrdinalIgnoreCase);
    private UserFunction? _userFunction;

    /// <summary>Has a user made in the database when the stack is deployed, with a secret of its own or for IAM tokens.</summary>
    /// <param name="name">User name: 1 to 32 letters, digits and underscores, a letter first. Another name later is another user.</param>
    /// <param name="options">Null: the defaults.</param>
    /// <exception cref="ArgumentException">The name cannot be used, or the user has no database.</exception>
    /// <exception cref="InvalidOperationException">The cluster has no owner here, or takes no IAM tokens.</exception>
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
                $"AddUser: got '{name}'; 1 to 32 letters, digits and underscores are expected, a letter first, and not 'rds', "
                    + "which RDS keeps for itself.",
                nameof(name)
            );
        }

        if (string.Equals(name, _context.Props.Credentials.Username, StringComparison.OrdinalIgnoreCase) || _users.Contains(name))
        {
            throw new ArgumentException($"AddUser: got '{name}', which '{Identifier}' has already. Choose another name.", nameof(name));
        }

        if (options.RotationDays is < 0 or > 1000)
        {
            throw new ArgumentException(
                $"DatabaseUserOptions.RotationDays: got {options.RotationDays} for user '{name}'; 1 to 1000 days are possible, "
                    + "and 0 for never.",
                nameof(options)
            );
        }

        var owner =
            Secret
            ?? throw new InvalidOperationException(
                $"RDSC513  AddUser: '{Identifier}' is a secondary Region of a global database and has the primary's users. "
                    + $"Declare '{name}' there."
            );
        if (options.Login is UserLogin.Iam && _context.Props.IamAuthentication is not true)
        {
            throw new InvalidOperationException(
                $"AddUser: IAM authentication is off for '{Identifier}', so '{name}' could never log in. Switch "
                    + "IamAuthentication on, or have it log in with a password."
            );
        }

        var grants = UserGrants.Of(name, options, _context.Props);
        _userFunction ??= new UserFunction(_context, _parts, owner.SecretArn);
        _users.Add(name);
        var user = new DatabaseUser(this, _context, _userFunction, name, options, grants);
        var promised = DeclaredPromises.User(name, options, UserGrants.Databases(options, _context.Props));
        var promises = _manifest.Promises;
        ChangeManifest(_manifest with { Promises = promises with { Users = [.. promises.Users ?? [], promised] } });
        return user;
    }
}
