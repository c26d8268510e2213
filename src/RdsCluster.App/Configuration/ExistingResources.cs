using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.RDS;
using Amazon.CDK.AWS.SecretsManager;
using Amazon.CDK.AWS.SNS;
using RdsCluster.Security;

namespace RdsCluster.App.Configuration;

/// <summary>What exists already and is named in the configuration: VPC, key, secret, topic, security groups.</summary>
internal static class ExistingResources
{
    private const int MySqlPort = 3306;

    public static MySqlClusterProps WithExistingResources(this MySqlClusterProps props, Stack stack, AppConfiguration configuration)
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
            SubnetGroup = network?.SubnetGroup is { } subnetGroup
                ? SubnetGroup.FromSubnetGroupName(stack, "SubnetGroup", subnetGroup)
                : props.SubnetGroup,
            ParameterGroup = configuration.ParameterGroup is { } parameterGroup
                ? ParameterGroup.FromParameterGroupName(stack, "ParameterGroup", parameterGroup)
                : props.ParameterGroup,
            OptionGroup = configuration.OptionGroup is { } optionGroup
                ? OptionGroup.FromOptionGroupName(stack, "OptionGroup", optionGroup)
                : props.OptionGroup,
            AssociatedRoles =
            [
                .. configuration.AssociatedRoleArns?.Select((arn, index) => Role.FromRoleArn(stack, $"AssociatedRole{index + 1}", arn))
                    ?? props.AssociatedRoles,
            ],
            ReaderEndpoint =
                props.ReaderEndpoint is { } endpoint && configuration.ReaderEndpoint?.AssociatedVpcIds is { } vpcIds
                    ? endpoint with
                    {
                        AssociatedVpcs = [.. vpcIds.Select(id => Associated(stack, id))],
                    }
                    : props.ReaderEndpoint,
            AdditionalSecurityGroups =
            [
                .. network?.SecurityGroups?.Distinct(StringComparer.Ordinal).Select(id => Group(stack, $"SecurityGroup-{id}", id))
                    ?? props.AdditionalSecurityGroups,
            ],
            StorageEncryptionKey = configuration.EncryptionKeyArn is { } key
                ? Key.FromKeyArn(stack, "EncryptionKey", key)
                : props.StorageEncryptionKey,
            Credentials = configuration.Credentials?.SecretArn is { } secret
                ? ClusterCredentials.FromSecret(Secret.FromSecretCompleteArn(stack, "OwnerSecret", secret), props.Credentials.Username)
                : props.Credentials,
            Monitoring = props.Monitoring with
            {
                EncryptionKey = configuration.Monitoring?.EncryptionKeyArn is { } own
                    ? Key.FromKeyArn(stack, "MonitoringKey", own)
                    : props.Monitoring.EncryptionKey,
                Alarms = configuration.Monitoring?.Alarms?.TopicArn is { } topic
                    ? props.Monitoring.Alarms with
                    {
                        Topic = Topic.FromTopicArn(stack, "AlarmTopic", topic),
                    }
                    : props.Monitoring.Alarms,
            },
        };
    }

    /// <summary>Adds the configured inbound and outbound rules to the database's security group. The groups on the other side keep
    /// their rules.</summary>
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

        foreach (var rule in network?.Outbound ?? [])
        {
            cluster.Connections.AllowTo(PeerOf(rule), Port.Tcp(rule.Port ?? MySqlPort), "Outbound, by configuration");
        }
    }

    private static IPeer PeerOf(OutboundConfiguration rule) =>
        rule.To switch
        {
            { } id when id.StartsWith("sg-", StringComparison.Ordinal) => Peer.SecurityGroupId(id),
            { } id when id.StartsWith("pl-", StringComparison.Ordinal) => Peer.PrefixList(id),
            { } cidr => Peer.Ipv4(cidr),
            null => throw new ConfigurationException(
                "network.outbound: got a rule without 'to'. Name an address range, a prefix list or a security group."
            ),
        };

    /// <summary>Only its id and Region are asked for.</summary>
    private static IVpc Associated(Stack stack, string id) =>
        Vpc.FromVpcAttributes(
            stack,
            $"Associated-{id}",
            new VpcAttributes
            {
                VpcId = id,
                // The CDK rejects a VPC without an Availability Zone.
                AvailabilityZones = [Fn.Select(0, Fn.GetAzs())],
                Region = stack.Region,
            }
        );

    private static ISecurityGroup Group(Stack stack, string constructId, string id) =>
        SecurityGroup.FromSecurityGroupId(stack, constructId, id, new SecurityGroupImportOptions { Mutable = false });
}
