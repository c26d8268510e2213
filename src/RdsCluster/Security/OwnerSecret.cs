using Amazon.CDK.AWS.SecretsManager;
using Constructs;
using RdsCluster.Topologies;

namespace RdsCluster.Security;

/// <summary>The secret with the owner's user name and password.</summary>
internal sealed class OwnerSecret
{
    /// <summary>RDS refuses / " @ and space; the others make connection strings and shells stumble.</summary>
    private const string ExcludedCharacters = " /\"@'\\`$%&;:#?=+<>|{}[]()^~*!,";

    private OwnerSecret(ISecret secret, string password)
    {
        Secret = secret;
        PasswordReference = password;
    }

    public ISecret Secret { get; }

    /// <summary>Dynamic reference that CloudFormation resolves; not the password.</summary>
    public string PasswordReference { get; }

    public static OwnerSecret Create(Construct scope, MySqlClusterProps props, ClusterKey key, string identifier)
    {
        var secret = new Secret(scope, "Secret", new SecretProps
        {
            Description = $"Owner of {identifier}",
            EncryptionKey = key.Key,
            GenerateSecretString = new SecretStringGenerator
            {
                SecretStringTemplate = $$"""{"username":"{{props.Credentials.Username}}"}""",
                GenerateStringKey = "password",
                PasswordLength = 32,
                ExcludeCharacters = ExcludedCharacters,
            },
            // The password of a final snapshot is still wanted after the stack is gone.
            RemovalPolicy = props.RemovalPolicy.Beside(),
        });
        return new OwnerSecret(secret, secret.SecretValueFromJson("password").UnsafeUnwrap());
    }

    /// <summary>Adds host, port and engine to the secret, as rotation and clients expect them.</summary>
    public void Attach(Construct scope, string databaseReference, string databaseType) =>
        _ = new CfnSecretTargetAttachment(scope, "SecretAttachment", new CfnSecretTargetAttachmentProps
        {
            SecretId = Secret.SecretArn,
            TargetId = databaseReference,
            TargetType = databaseType,
        });
}
