using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.SecretsManager;
using Amazon.CDK.AWS.SNS;
using RdsCluster.Security;

namespace RdsCluster.App.Configuration;

/// <summary>What exists already and is named in the configuration: VPC, key, secret, topic, security groups.</summary>
internal static class GivenParts
{
    public static MySqlClusterProps WithGivenParts(this MySqlClusterProps props, Stack stack, AppConfiguration configuration)
    {
        var network = configuration.Network;
        return props with
        {
            Vpc = network?.VpcId is { } vpcId ? Vpc.FromLookup(stack, "Vpc", new VpcLookupOptions { VpcId = vpcId }) : props.Vpc,
            VpcSubnets = network?.Subnets switch
            {
                "private" => new SubnetSelection { SubnetType = SubnetType.PRIVATE_WITH_EGRESS },
                "public" => new SubnetSelection { SubnetType = SubnetType.PUBLIC },
                _ => props.VpcSubnets,
            },
            AdditionalSecurityGroups = [.. network?.SecurityGroups?.Distinct(StringComparer.Ordinal).Select(id => Group(stack, $"SecurityGroup-{id}", id)) ?? props.AdditionalSecurityGroups],
            StorageEncryptionKey = configuration.EncryptionKeyArn is { } key ? Key.FromKeyArn(stack, "EncryptionKey", key) : props.StorageEncryptionKey,
            Credentials = configuration.Credentials?.SecretArn is { } secret
                ? ClusterCredentials.FromSecret(Secret.FromSecretCompleteArn(stack, "OwnerSecret", secret), props.Credentials.Username)
                : props.Credentials,
            Monitoring = configuration.Monitoring?.Alarms?.TopicArn is { } topic
                ? props.Monitoring with { Alarms = props.Monitoring.Alarms with { Topic = Topic.FromTopicArn(stack, "AlarmTopic", topic) } }
                : props.Monitoring,
        };
    }

    /// <summary>Lets the configured clients reach the port. Their own rules are their owners' matter.</summary>
    public static void LetIn(MySqlCluster cluster, NetworkConfiguration? network)
    {
        foreach (var id in network?.AllowedSecurityGroups?.Distinct(StringComparer.Ordinal) ?? [])
        {
            cluster.Connections.AllowDefaultPortFrom(Group(Stack.Of(cluster), $"Clients-{id}", id));
        }

        foreach (var id in network?.AllowedPrefixLists?.Distinct(StringComparer.Ordinal) ?? [])
        {
            cluster.Connections.AllowDefaultPortFrom(Peer.PrefixList(id));
        }
    }

    private static ISecurityGroup Group(Stack stack, string constructId, string id) =>
        SecurityGroup.FromSecurityGroupId(stack, constructId, id, new SecurityGroupImportOptions { Mutable = false });
}
