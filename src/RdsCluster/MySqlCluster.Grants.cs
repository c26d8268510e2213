using Amazon.CDK.AWS.IAM;
using RdsCluster.Imports;

namespace RdsCluster;

/// <content>Who may log in.</content>
public sealed partial class MySqlCluster
{
    /// <inheritdoc/>
    public Grant GrantConnect(IGrantable grantee, string user)
    {
        if (_context.Props.IamAuthentication is not true)
        {
            throw new InvalidOperationException(
                $"GrantConnect: IAM authentication is off for '{Identifier}', so a token would be refused. Set IamAuthentication = true, or grant the secret with Secret.GrantRead.");
        }

        return ConnectGrant.Add(this, grantee, user, _parts.ResourceIds);
    }

    /// <inheritdoc/>
    public Grant GrantReadSecret(IGrantable grantee) => (Secret ?? throw new InvalidOperationException(
        $"GrantReadSecret: '{Identifier}' is a secondary Region of a global database and has the primary's users. Grant the primary's secret.")).GrantRead(grantee);
}
