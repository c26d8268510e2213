using Amazon.CDK;
using RdsCluster.Topologies;

namespace RdsCluster.Security;

/// <summary>
/// Findings of policy scanners that are accepted, written beside the resource they concern, each with its reason. They stand as metadata,
/// where cdk-nag and its relatives look for them.
/// </summary>
internal static class PolicyExceptions
{
    private const string MetadataKey = "cdk_nag";
    private static readonly string[] ThreePacks = ["HIPAA.Security", "NIST.800.53.R4", "NIST.800.53.R5"];
    private static readonly string[] FourPacks = [.. ThreePacks, "PCI.DSS.321"];

    /// <summary>Accepts what the cluster's own choices leave open.</summary>
    public static void Write(ClusterContext context, ClusterParts parts)
    {
        foreach (var instance in parts.Instances)
        {
            Accept(instance.Resource, [.. OfInstance(context, parts, instance)]);
        }

        if (parts.DbCluster is { } cluster && context.Props.Topology is not AuroraTopology)
        {
            Accept(cluster, [("AwsSolutions-RDS14", "Backtracking exists for Aurora clusters outside global databases; point-in-time recovery covers this one.")]);
        }

        if (context.Props.Vpc is null)
        {
            Accept((CfnResource)context.Network.Vpc.Node.DefaultChild!, [.. OfVpc(context)]);
        }

        if (context.Secret.RotationDays <= 0 && context.Secret.Secret?.Node.DefaultChild is CfnResource secret)
        {
            const string reason = "The owner switched rotation off; it takes a function with a network of its own.";
            Accept(secret, [("AwsSolutions-SMG4", reason), ("HIPAA.Security-SecretsManagerRotationEnabled", reason), ("NIST.800.53.R5-SecretsManagerRotationEnabled", reason)]);
        }
    }

    /// <summary>Writes exceptions beside a resource.</summary>
    public static void Accept(CfnResource resource, IReadOnlyList<(string Rule, string Reason)> exceptions, string? appliesTo = null)
    {
        if (exceptions.Count == 0)
        {
            return;
        }

        resource.AddMetadata(MetadataKey, new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["rules_to_suppress"] = exceptions.Select(exception => Entry(exception.Rule, exception.Reason, appliesTo)).ToArray<object>(),
        });
    }

    private static Dictionary<string, object> Entry(string rule, string reason, string? appliesTo)
    {
        var entry = new Dictionary<string, object>(StringComparer.Ordinal) { ["id"] = rule, ["reason"] = reason };
        if (appliesTo is not null)
        {
            entry["applies_to"] = new object[] { new Dictionary<string, object>(StringComparer.Ordinal) { ["regex"] = appliesTo } };
        }

        return entry;
    }

    private static IEnumerable<(string Rule, string Reason)> OfInstance(ClusterContext context, ClusterParts parts, ClusterInstance instance)
    {
        var props = context.Props;
        var isReplica = parts.DbCluster is null && instance.Role is HostRole.Reader;
        foreach (var rule in In(ThreePacks, "RDSInBackupPlan"))
        {
            if (isReplica || parts.DbCluster is not null)
            {
                yield return (rule, "It holds no data of its own: the source or the DB cluster is backed up.");
            }
            else if (props.Backup.Plan is null)
            {
                yield return (rule, "Automated backups with point-in-time recovery cover it; a plan of AWS Backup is the owner's choice.");
            }
        }

        if (isReplica)
        {
            const string inherited = "A replica inherits encryption, key and engine from its source; stating them is an error.";
            string[] rules = [.. In(FourPacks, "RDSStorageEncrypted"), "AwsSolutions-RDS2", "AwsSolutions-RDS11"];
            foreach (var rule in rules)
            {
                yield return (rule, inherited);
            }
        }

        if (parts.DbCluster is not null)
        {
            yield break;
        }

        string[] standby = [.. In(ThreePacks, "RDSMultiAZSupport"), "AwsSolutions-RDS3"];
        foreach (var rule in standby)
        {
            yield return (rule, isReplica ? "The other replicas and the Multi-AZ source stand in for it." : "The owner chose whether a standby exists; a production preset has one.");
        }

        string[] lighter = [.. In(ThreePacks, "RDSInstanceDeletionProtectionEnabled"), .. In(ThreePacks, "RDSEnhancedMonitoringEnabled"), .. In(ThreePacks, "RDSLoggingEnabled"), "PCI.DSS.321-RDSLoggingEnabled", "AwsSolutions-RDS10"];
        foreach (var rule in lighter.Where(_ => !props.DeletionProtection))
        {
            yield return (rule, "A database for trying things out: the owner switched the protection of production off.");
        }
    }

    private static IEnumerable<(string Rule, string Reason)> OfVpc(ClusterContext context)
    {
        foreach (var rule in In(FourPacks, "VPCDefaultSecurityGroupClosed"))
        {
            yield return (rule, "Nothing uses the default security group: the VPC holds this cluster alone, and every part names its own group.");
        }

        string[] flow = ["AwsSolutions-VPC7", .. In(FourPacks, "VPCFlowLogsEnabled")];
        foreach (var rule in flow.Where(_ => !context.Props.DeletionProtection))
        {
            yield return (rule, "A database for trying things out: its VPC has no way to the internet, and the owner switched flow logs off.");
        }
    }

    private static IEnumerable<string> In(string[] packs, string rule) => packs.Select(pack => $"{pack}-{rule}");
}
