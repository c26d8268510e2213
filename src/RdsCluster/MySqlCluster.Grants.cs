using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using RdsCluster.Imports;
using RdsCluster.Security;
using RdsCluster.Topologies;

namespace RdsCluster;

/// <content>Grants.</content>
public sealed partial class MySqlCluster
{
    /// <summary>Service Authorization Reference, "Amazon RDS Data API".</summary>
    private static readonly string[] DataApiActions =
    [
        "rds-data:BatchExecuteStatement",
        "rds-data:BeginTransaction",
        "rds-data:CommitTransaction",
        "rds-data:ExecuteStatement",
        "rds-data:RollbackTransaction",
    ];

    /// <inheritdoc/>
    public Grant GrantConnect(IGrantable grantee, string user)
    {
        if (_context.Props.IamAuthentication is not true)
        {
            throw new InvalidOperationException(
                $"GrantConnect: IAM authentication is disabled for '{Identifier}', so a token would be rejected. Set "
                    + "IamAuthentication = true, or grant the secret with Secret.GrantRead."
            );
        }

        return ConnectGrant.Add(this, grantee, user, _parts.ResourceIds);
    }

    /// <inheritdoc/>
    public Grant GrantReadSecret(IGrantable grantee) =>
        (
            Secret
            ?? throw new InvalidOperationException(
                $"RDSC514  GrantReadSecret: '{Identifier}' is a secondary Region of a global database and has the primary's "
                    + "users. Grant the primary's secret."
            )
        ).GrantRead(grantee);

    /// <summary>Lets a principal run SQL through the RDS Data API as the master user, whose secret it may read for that.</summary>
    /// <exception cref="InvalidOperationException">The Data API is off.</exception>
    public Grant GrantDataApiAccess(IGrantable grantee)
    {
        if (_context.Props.Topology is not AuroraTopologyBase { DataApi: true })
        {
            throw new InvalidOperationException(
                $"RDSC534  GrantDataApiAccess: the Data API is disabled for '{Identifier}'. Enable it on an Aurora topology: "
                    + $"ClusterTopology.Aurora() with {{ DataApi = true }}."
            );
        }

        var cluster = Stack
            .Of(this)
            .FormatArn(
                new ArnComponents
                {
                    Service = "rds",
                    Resource = "cluster",
                    ResourceName = Identifier,
                    ArnFormat = ArnFormat.COLON_RESOURCE_NAME,
                }
            );
        return Grant
            .AddToPrincipal(
                new GrantOnPrincipalOptions
                {
                    Grantee = grantee,
                    Actions = DataApiActions,
                    ResourceArns = [cluster],
                }
            )
            .Combine(GrantReadSecret(grantee));
    }

    /// <summary>
    /// Permits <c>rdscluster verify</c> of this cluster, and no more: the statements that <c>--print-policy</c> prints, with the ARNs of
    /// this cluster.
    /// </summary>
    /// <param name="grantee">Who verifies: for instance the role of a deployment pipeline.</param>
    /// <param name="permissions">Permissions in addition to reading; null: none.</param>
    /// <exception cref="InvalidOperationException">An IAM user is named, but IAM authentication is off.</exception>
    public Grant GrantVerify(IGrantable grantee, VerifyPermissions? permissions = null)
    {
        if (permissions?.IamUser is { } user && _context.Props.IamAuthentication is not true)
        {
            throw new InvalidOperationException(
                $"GrantVerify: got IamUser = \"{user}\", but IAM authentication is disabled for '{Identifier}', so a token would be "
                    + "rejected. Set IamAuthentication = true, or omit IamUser."
            );
        }

        return VerifyGrant.Add(_context, _parts, grantee, permissions ?? new VerifyPermissions());
    }
}
