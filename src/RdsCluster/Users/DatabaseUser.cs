using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.SecretsManager;
using Constructs;
using RdsCluster.Topologies;

namespace RdsCluster.Users;

/// <summary>
/// A database user in addition to the master user. The deployment creates it in the database, with its rights; changes them when they
/// change here, and drops the user when it is no longer declared. A deleted stack keeps the users of a deletion-protected database.
/// </summary>
public sealed class DatabaseUser : Construct
{
    private readonly Func<IGrantable, Grant> _connect;

    internal DatabaseUser(
        MySqlCluster cluster,
        ClusterContext context,
        UserFunction function,
        string name,
        DatabaseUserOptions options,
        object[] grants
    )
        : base(context.Scope, $"User-{name}")
    {
        Name = name;
        CfnResource? attachment = null;
        CfnResource? rotation = null;
        if (options.Login is UserLogin.Password)
        {
            var secret = UserSecret.Create(this, context, function, name, options.RotationDays);
            Secret = secret.Secret;
            attachment = secret.Attachment;
            rotation = secret.Schedule;
        }

        _connect = grantee => Secret?.GrantRead(grantee) ?? cluster.GrantConnect(grantee, name);
        var resource = function.Declare(this, name, options.Login, Secret?.SecretArn, grants);
        if (attachment is not null)
        {
            resource.Node.AddDependency(attachment);
        }

        // Secrets Manager tries a schedule out at once, with the user that must be there.
        rotation?.Node.AddDependency(resource);
    }

    /// <summary>User name.</summary>
    public string Name { get; }

    /// <summary>User name, password, host and port; null for a user that logs in with IAM tokens.</summary>
    public ISecret? Secret { get; }

    /// <summary>Lets a role log in as this user: with its secret, or with IAM tokens. The network is opened by
    /// <c>Connections</c>.</summary>
    /// <param name="grantee">Role, user or service.</param>
    public Grant GrantConnect(IGrantable grantee) => _connect(grantee);
}
