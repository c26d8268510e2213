using Amazon.CDK.AWS.IAM;

namespace RdsCluster;

/// <content>Who may log in.</content>
public sealed partial class MySqlCluster
{
    /// <summary>Lets a role log in with IAM tokens as one database user.</summary>
    /// <param name="grantee">Role, user or service.</param>
    /// <param name="user">
    /// Database user, made once with <c>CREATE USER 'orders_rw' IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS'</c>.
    /// </param>
    /// <exception cref="InvalidOperationException">IAM authentication is off.</exception>
    public Grant GrantConnect(IGrantable grantee, string user)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(user);
        if (_context.Props.IamAuthentication is not true)
        {
            throw new InvalidOperationException(
                $"GrantConnect: IAM authentication is off for '{Identifier}', so a token would be refused. Set IamAuthentication = true, or grant the secret with Secret.GrantRead.");
        }

        var stack = _context.Stack;
        return Grant.AddToPrincipal(new GrantOnPrincipalOptions
        {
            Grantee = grantee,
            Actions = ["rds-db:connect"],
            ResourceArns = [.. _parts.ResourceIds.Select(id => $"arn:{stack.Partition}:rds-db:{stack.Region}:{stack.Account}:dbuser:{id}/{user}")],
            Scope = this,
        });
    }
}
