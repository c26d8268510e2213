using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Constructs;

namespace RdsCluster.Security;

/// <summary>The customer-managed key of a cluster: its own, or a given one.</summary>
internal sealed class ClusterKey
{
    private ClusterKey(IKey key, string arn, bool isOwn, IKey? monitoring)
    {
        Key = key;
        Arn = arn;
        MonitoringArn = monitoring?.KeyArn ?? Arn;
        IsOwn = isOwn;
    }

    public IKey Key { get; }

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
            GivenKey.LetServicesUse(scope, monitoring, "Monitoring.EncryptionKey", GivenKey.OfLogs(props, identifier));
        }

        if (props.StorageEncryptionKey is { } given)
        {
            GivenKey.LetServicesUse(
                scope,
                given,
                "StorageEncryptionKey",
                [.. monitoring is null ? GivenKey.OfLogs(props, identifier) : [], .. GivenKey.OfAnnouncements(props)]
            );
            return new ClusterKey(given, given.KeyArn, isOwn: false, monitoring);
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
        return new ClusterKey(key, key.KeyArn, isOwn: true, monitoring);
    }
}
