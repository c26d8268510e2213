using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.SecretsManager;
using Constructs;
using RdsCluster.Security;
using RdsCluster.Validation;

namespace RdsCluster.Imports;

/// <summary>A cluster that another app deployed.</summary>
internal sealed class ImportedMySqlCluster : Construct, IMySqlCluster
{
    private readonly MySqlClusterAttributes _attributes;

    public ImportedMySqlCluster(Construct scope, string id, MySqlClusterAttributes attributes)
        : base(scope, id)
    {
        _attributes = attributes;
        SynthValidation.AddTo(this);
        Connections = new Connections_(
            new ConnectionsProps
            {
                SecurityGroups = [Amazon.CDK.AWS.EC2.SecurityGroup.FromSecurityGroupId(this, "SecurityGroup", attributes.SecurityGroupId)],
                DefaultPort = Amazon.CDK.AWS.EC2.Port.Tcp(attributes.Port),
            }
        );
        Secret = attributes.SecretArn is null
            ? null
            : Amazon.CDK.AWS.SecretsManager.Secret.FromSecretAttributes(
                this,
                "Secret",
                new SecretAttributes { SecretCompleteArn = attributes.SecretArn }
            );
    }

    public Connections_ Connections { get; }

    public string Identifier => _attributes.Identifier;

    public ClusterEndpoint WriterEndpoint => new(_attributes.WriterAddress, _attributes.Port);

    public ClusterEndpoint? ReaderEndpoint =>
        _attributes.ReaderAddress is { } address ? new ClusterEndpoint(address, _attributes.Port) : null;

    public IReadOnlyList<ClusterEndpoint> InstanceEndpoints =>
        [.. _attributes.InstanceAddresses.Select(address => new ClusterEndpoint(address, _attributes.Port))];

    public ISecret? Secret { get; }

    public Grant GrantConnect(IGrantable grantee, string user) =>
        _attributes.ResourceIds.Count > 0
            ? ConnectGrant.Add(this, grantee, user, _attributes.ResourceIds)
            : throw new InvalidOperationException(
                $"GrantConnect: the resource ids of '{Identifier}' are not known here, so the permission would have no resource. "
                    + "Set MySqlClusterAttributes.ResourceIds."
            );

    public Grant GrantReadSecret(IGrantable grantee)
    {
        if (Secret is null)
        {
            throw new InvalidOperationException(
                $"GrantReadSecret: the secret of '{Identifier}' is not known here. Set MySqlClusterAttributes.SecretArn."
            );
        }

        if (_attributes.KeyArn is { } key)
        {
            // An imported key's policy cannot be changed, and CDK then grants nothing. The cluster's own key leaves it to the account's
            // roles.
            _ = grantee.GrantPrincipal.AddToPrincipalPolicy(
                new PolicyStatement(
                    new PolicyStatementProps
                    {
                        Actions = ["kms:Decrypt"],
                        Resources = [key],
                        Conditions = Cfn.Condition(
                            "StringEquals",
                            "kms:ViaService",
                            $"secretsmanager.{Amazon.CDK.Aws.REGION}.amazonaws.com"
                        ),
                    }
                )
            );
        }

        return Secret.GrantRead(grantee);
    }
}
