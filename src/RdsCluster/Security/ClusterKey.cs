using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Constructs;

namespace RdsCluster.Security;

/// <summary>The customer-managed key of a cluster: its own, or a given one.</summary>
internal sealed class ClusterKey
{
    private ClusterKey(Construct scope, IKey key, string arn, bool isOwn, IKey? monitoring)
    {
        Key = key;
        ForSecrets = Amazon.CDK.AWS.KMS.Key.FromKeyArn(scope, "SecretsKey", arn);
        Arn = arn;
        MonitoringArn = monitoring?.KeyArn ?? Arn;
        IsOwn = isOwn;
    }

    public IKey Key { get; }

    /// <summary>
    /// The same key, for secrets. CDK would write each reader of a secret into the policy of a key that it knows, which makes a cycle of
    /// stacks; this one's policy admits the account's readers already.
    /// </summary>
    public IKey ForSecrets { get; }

    public string Arn { get; }

    /// <summary>The key of logs and insights.</summary>
    public string MonitoringArn { get; }

    /// <summary>Whether this library made the key and therefore its policy.</summary>
    public bool IsOwn { get; }

    public static ClusterKey Create(Construct scope, MySqlClusterProps props, string identifier)
    {
        var monitoring = props.Monitoring.EncryptionKey;
        if (monitoring is not null)
        {
            ExistingKey.LetServicesUse(scope, monitoring, "Monitoring.EncryptionKey", ExistingKey.OfLogs(props, identifier));
        }

        if (props.StorageEncryptionKey is { } given)
        {
            ExistingKey.LetServicesUse(
                scope,
                given,
                "StorageEncryptionKey",
                [
                    .. monitoring is null ? ExistingKey.OfLogs(props, identifier) : [],
                    .. ExistingKey.OfAnnouncements(props),
                    .. ExistingKey.OfSecrets(props),
                ]
            );
            return new ClusterKey(scope, given, given.KeyArn, isOwn: false, monitoring);
        }

        var policy = KeyPolicy.Json(identifier);
        var key = new Key(
            scope,
            "Key",
            new KeyProps
            {
                Description = $"Storage, secret and logs of {identifier}",
                EnableKeyRotation = true,
                Policy = PolicyDocument.FromJson(policy),
                // Without the key every backup is lost, so it outlives the stack.
                RemovalPolicy = RemovalPolicy.RETAIN,
            }
        );
        PolicyExceptions.Acknowledge(
            (CfnResource)key.Node.DefaultChild!,
            [
                new(
                    "KS02",
                    "One statement is for every principal of this account, through Secrets Manager alone; who may read a secret "
                        + "is said by IAM and the secret."
                ),
            ]
        );
        return new ClusterKey(scope, key, key.KeyArn, isOwn: true, monitoring);
    }
}
