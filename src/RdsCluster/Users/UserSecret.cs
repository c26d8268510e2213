using Amazon.CDK.AWS.SecretsManager;
using Constructs;
using RdsCluster.Security;
using RdsCluster.Topologies;

namespace RdsCluster.Users;

/// <summary>The generated password of a user, and its rotation.</summary>
/// <param name="Secret">The secret.</param>
/// <param name="Attachment">Adds host and port to it.</param>
/// <param name="Schedule">Null: the password never changes.</param>
internal sealed record UserSecret(ISecret Secret, CfnSecretTargetAttachment Attachment, CfnRotationSchedule? Schedule)
{
    public static UserSecret Create(Construct scope, ClusterContext context, UserFunction function, string name, int rotationDays)
    {
        if (!context.Key.IsOwn)
        {
            ExistingKey.LetServicesUse(scope, context.Key.Key, "StorageEncryptionKey", [KeyPolicy.Secrets()]);
        }

        var secret = new Secret(
            scope,
            "Secret",
            new SecretProps
            {
                Description = $"User {name} of {context.Names.Identifier}",
                EncryptionKey = context.Key.ForSecrets,
                GenerateSecretString = MasterUserSecret.Generator(name),
                RemovalPolicy = context.Props.RemovalPolicy.ForSupportingResources(),
            }
        );
        var (target, type) = function.Target;
        var attachment = new CfnSecretTargetAttachment(
            scope,
            "SecretAttachment",
            new CfnSecretTargetAttachmentProps
            {
                SecretId = secret.SecretArn,
                TargetId = target,
                TargetType = type,
            }
        );
        function.MayRead(secret.SecretArn);
        if (rotationDays > 0)
        {
            return new UserSecret(
                secret,
                attachment,
                MasterUserRotation.Schedule(context, scope, attachment.Ref, $"rotation-{name}", rotationDays, function.SecurityGroupId)
            );
        }

        const string reason = "The owner switched rotation off for this user.";
        var resource = (Amazon.CDK.CfnResource)secret.Node.DefaultChild!;
        PolicyExceptions.Accept(
            resource,
            [
                new("AwsSolutions-SMG4", reason),
                new("HIPAA.Security-SecretsManagerRotationEnabled", reason),
                new("NIST.800.53.R5-SecretsManagerRotationEnabled", reason),
            ]
        );
        PolicyExceptions.Acknowledge(resource, [new("KS05", reason)]);
        return new UserSecret(secret, attachment, null);
    }
}
