using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace RdsCluster.Imports;

/// <summary>The permission to log in with IAM tokens.</summary>
/// <remarks>Source: RDS User Guide, "Creating and using an IAM policy for IAM database access".</remarks>
internal static class ConnectGrant
{
    public static Grant Add(Construct scope, IGrantable grantee, string user, IEnumerable<string> resourceIds)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(user);
        var stack = Stack.Of(scope);
        return Grant.AddToPrincipal(
            new GrantOnPrincipalOptions
            {
                Grantee = grantee,
                Actions = ["rds-db:connect"],
                ResourceArns =
                [
                    .. resourceIds.Select(id => $"arn:{stack.Partition}:rds-db:{stack.Region}:{stack.Account}:dbuser:{id}/{user}"),
                ],
            }
        );
    }
}
