using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using RdsCluster.Monitoring;
using RdsCluster.Templates.Models;
using RdsCluster.Topologies;

namespace RdsCluster.Security;

/// <summary>
/// Accepted findings of policy scanners, in the metadata of the resource that they concern, each with its reason:
/// in the keys that cdk-nag and similar tools read, and for scanners without suppressions (Control Tower) next to this library's
/// acknowledgements.
/// </summary>
internal static class PolicyExceptions
{
    private const string MetadataKey = "cdk_nag";

    /// <summary>Key of CDK's own acknowledgements (<c>Validations.ACKNOWLEDGED_RULES_METADATA_KEY</c>), which older releases pass
    /// over.</summary>
    private const string CdkAcknowledgements = "aws:cdk:acknowledged-rules";

    /// <summary>CDK's rule that an engine version is one of its list, which names full versions only.</summary>
    private const string CdkEngineVersions = "CloudFormation-Validate::E9006";
    private const string Trial = "A database for trying things out: the owner switched the protection of production off.";
    private const string NoPlan = "Automated backups with point-in-time recovery cover it; a plan of AWS Backup is the owner's choice.";
    private const string NoBacktrack = "A cluster of a global database cannot backtrack.";
    private const string UnusedGroup =
        "Nothing uses the default security group: the VPC holds this cluster alone, and every part names its own group.";
    private const string Copy = "It holds no data of its own, and protection would leave it behind when fewer replicas are declared.";
    internal static readonly string[] ThreePacks = ["HIPAA.Security", "NIST.800.53.R4", "NIST.800.53.R5"];
    internal static readonly string[] FourPacks = [.. ThreePacks, "PCI.DSS.321"];

    /// <summary>Accepts what the cluster's own choices leave open.</summary>
    public static void Write(ClusterContext context, ClusterParts parts)
    {
        foreach (var instance in parts.Instances)
        {
            Accept(instance.Resource, [.. OfInstance(context, parts, instance)]);
            Acknowledge(
                instance.Resource,
                [.. WeakerThanProduction(context, parts, instance), .. Series(context, parts, instance.Resource, "E3691")]
            );
        }

        if (parts.DbCluster is { } dbCluster)
        {
            Acknowledge(dbCluster, [.. OfDbCluster(context), .. Series(context, parts, dbCluster, "E3690")]);
        }

        if (parts.DbCluster is { } cluster && context.Props.Topology is not AuroraTopology)
        {
            Accept(
                cluster,
                [
                    new(
                        "AwsSolutions-RDS14",
                        "Backtracking exists for Aurora clusters outside global databases; point-in-time recovery covers this one."
                    ),
                ]
            );
        }

        if (context.Props.Vpc is null)
        {
            var vpc = (CfnResource)context.Network.Vpc.Node.DefaultChild!;
            Accept(vpc, [.. OfVpc(context)]);
            Acknowledge(vpc, [new("NW02", UnusedGroup), .. context.Props.FlowLog ? [] : new PolicyException[] { new("NW01", Trial) }]);
        }

        if (context.Secret.RotationDays <= 0 && context.Secret.Secret?.Node.DefaultChild is CfnResource secret)
        {
            const string reason = "The owner switched rotation off; it takes a function with a network of its own.";
            Accept(
                secret,
                [
                    new("AwsSolutions-SMG4", reason),
                    new("HIPAA.Security-SecretsManagerRotationEnabled", reason),
                    new("NIST.800.53.R5-SecretsManagerRotationEnabled", reason),
                ]
            );
            Acknowledge(secret, [new("KS05", reason)]);
        }
    }

    /// <summary>cfn-lint and CDK list only full versions; the one reports a series as an error, the other as a warning.</summary>
    /// <remarks>Source: RDS API, ModifyDBInstance, EngineVersion ("if you specify only a major version"); also Terraform's aws_db_instance,
    /// engine_version, which takes a prefix.</remarks>
    private static IEnumerable<PolicyException> Series(ClusterContext context, ClusterParts parts, CfnResource database, string check)
    {
        if (!context.Props.Engine.IsSeries || database != parts.Primary)
        {
            return [];
        }

        const string reason = "RDS takes a series, and chooses and upgrades its minor version.";
        database.Node.AddMetadata(
            CdkAcknowledgements,
            new Dictionary<string, object>(StringComparer.Ordinal) { [CdkEngineVersions] = reason }
        );
        database.AddMetadata(
            "cfn-lint",
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["config"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["ignore_checks"] = new[] { check } },
            }
        );
        return [new(check, reason)];
    }

    /// <summary>Accepts what packs ask of functions that serve requests.</summary>
    public static void OfUserFunction(CfnResource function)
    {
        const string queue = "CloudFormation waits for its answer and reports a failure itself: nothing is left for a dead-letter queue.";
        const string reserved =
            "Only deployments call it, once for each changed user; reserved concurrency would be taken from the account's other functions.";
        const string tracing =
            "A single call of a deployment, whose result CloudFormation shows; X-Ray cannot be reached from isolated subnets.";
        Accept(
            function,
            [
                .. In([.. ThreePacks, "Serverless"], "LambdaDLQ").Select(rule => new PolicyException(rule, queue)),
                .. In(ThreePacks, "LambdaConcurrency").Select(rule => new PolicyException(rule, reserved)),
                new("Serverless-LambdaTracing", tracing),
            ]
        );
        Acknowledge(function, [new("FN03", queue), new("FN04", reserved)]);
    }

    /// <summary>Writes exceptions into the metadata of a resource.</summary>
    public static void Accept(CfnResource resource, IReadOnlyList<PolicyException> exceptions, string? appliesTo = null)
    {
        if (exceptions.Count == 0)
        {
            return;
        }

        resource.AddMetadata(
            MetadataKey,
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["rules_to_suppress"] = exceptions
                    .Select(exception => Entry(exception.Rule, exception.Reason, appliesTo))
                    .ToArray<object>(),
            }
        );
    }

    /// <summary>Accepts findings of scanners without suppressions, and intents that no scanner knows.</summary>
    public static void Acknowledge(CfnResource resource, IReadOnlyList<PolicyException> exceptions)
    {
        if (exceptions.Count > 0)
        {
            resource.AddMetadata(
                Acknowledgements.MetadataKey,
                exceptions.ToDictionary(exception => exception.Rule, object (exception) => exception.Reason, StringComparer.Ordinal)
            );
        }
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

    private static IEnumerable<PolicyException> OfInstance(ClusterContext context, ClusterParts parts, ClusterInstance instance)
    {
        var props = context.Props;
        var isReplica = parts.DbCluster is null && instance.Role is HostRole.Reader;
        foreach (var rule in In(ThreePacks, "RDSInBackupPlan"))
        {
            if (isReplica || parts.DbCluster is not null)
            {
                yield return new(rule, "It holds no data of its own: the source or the DB cluster is backed up.");
            }
            else if (props.Backup.Plan is null)
            {
                yield return new(rule, NoPlan);
            }
            else
            {
                yield return new(
                    rule,
                    "The stack's own plan selects it by its ARN, which is put together at deployment and so not seen by the rule."
                );
            }
        }

        if (isReplica)
        {
            const string inherited = "A replica inherits encryption, key and engine from its source; stating them is an error.";
            string[] rules = [.. In(FourPacks, "RDSStorageEncrypted"), "AwsSolutions-RDS2", "AwsSolutions-RDS11"];
            foreach (var rule in rules)
            {
                yield return new(rule, inherited);
            }
        }

        if (parts.DbCluster is not null)
        {
            yield break;
        }

        string[] standby = [.. In(ThreePacks, "RDSMultiAZSupport"), "AwsSolutions-RDS3"];
        foreach (var rule in standby)
        {
            yield return new(
                rule,
                isReplica
                    ? "The other replicas and the Multi-AZ source stand in for it."
                    : "The owner chose whether a standby exists; a production preset has one."
            );
        }

        string[] lighter =
        [
            .. In(ThreePacks, "RDSInstanceDeletionProtectionEnabled"),
            .. In(ThreePacks, "RDSEnhancedMonitoringEnabled"),
            .. In(ThreePacks, "RDSLoggingEnabled"),
            "PCI.DSS.321-RDSLoggingEnabled",
            "AwsSolutions-RDS10",
        ];
        foreach (var rule in lighter.Where(_ => !props.DeletionProtection))
        {
            yield return new(rule, Trial);
        }

        string[] protection = [.. In(ThreePacks, "RDSInstanceDeletionProtectionEnabled"), "AwsSolutions-RDS10"];
        foreach (var rule in protection.Where(_ => isReplica && props.DeletionProtection))
        {
            yield return new(rule, Copy);
        }
    }

    /// <summary>What a lighter preset or a property leaves out of an instance, by Control Tower's rule and by intent.</summary>
    private static IEnumerable<PolicyException> WeakerThanProduction(ClusterContext context, ClusterParts parts, ClusterInstance instance)
    {
        var props = context.Props;
        var monitoring = props.Monitoring;
        if (monitoring.IntervalSeconds == 0)
        {
            yield return new("rds_instance_enhanced_monitoring_enabled_check", Trial);
            yield return new("DB13", Trial);
        }

        if (monitoring.PerformanceInsights is not true)
        {
            yield return new("DB14", "The instance class has no Performance Insights, or the owner switched them off.");
            yield return new("DB15", "Without Performance Insights there is nothing to encrypt.");
        }

        if (!monitoring.Alarms.Enabled)
        {
            yield return new("OB05", Trial);
        }

        if (parts.DbCluster is null && instance.Role is HostRole.Reader)
        {
            yield return new("rds_instance_deletion_protection_enabled_check", Copy);
            yield return new("DB04", Copy);
        }

        if (parts.DbCluster is not null || instance.Role is HostRole.Reader)
        {
            yield break;
        }

        if (props.Backup.Plan is null)
        {
            yield return new("DB20", NoPlan);
        }

        if (!monitoring.EventSubscriptions || !monitoring.Alarms.Enabled)
        {
            yield return new("DB22", Trial);
        }

        if (!props.Backup.KeepAfterDeletion)
        {
            yield return new("DB27", "The owner wants the backups to go with the database.");
        }

        if (props.Storage.MaxAllocatedGiB is not > 0)
        {
            yield return new("DB28", "The owner wants no storage beyond what is allocated, nor its cost.");
        }

        if (
            props.Topology
            is FreeTierTopology
                or SingleInstanceTopology { MultiAz: false }
                or PrimaryWithReplicasTopology { MultiAz: false }
        )
        {
            yield return new(
                "rds_instance_multi_az_support_check",
                "The owner chose an instance without standby; a production preset has one."
            );
            yield return new("DB06", "The owner chose an instance without standby; a production preset has one.");
        }

        if (props.Backup.RetentionDays < 7)
        {
            yield return new(
                "rds_instance_backup_enabled_check",
                "The owner keeps backups for fewer days than production does; a day of point-in-time recovery is there."
            );
            yield return new(
                "DB05",
                "The owner keeps backups for fewer days than production does; a day of point-in-time recovery is there."
            );
        }

        if (!props.DeletionProtection)
        {
            yield return new("rds_instance_deletion_protection_enabled_check", Trial);
            yield return new("DB04", Trial);
        }

        if (props.RemovalPolicy is RemovalPolicy.DESTROY)
        {
            yield return new("DB26", "The owner wants the data to go with the stack.");
        }

        if (monitoring.CloudwatchLogsExports!.Count < LogTypes.OfInstances.Count)
        {
            foreach (var rule in new[] { "rds_instance_logging_enabled_check", "DB09", "DB10", "OB03" })
            {
                yield return new(rule, "The owner exports the logs that explain faults, and not those that cost most: general and audit.");
            }
        }
    }

    private static IEnumerable<PolicyException> OfDbCluster(ClusterContext context)
    {
        var props = context.Props;
        if (props.Backup.Plan is null)
        {
            yield return new("DB20", NoPlan);
        }

        if (props.Topology is MultiAzClusterTopology)
        {
            yield return new(
                "rds_cluster_logging_enabled_check",
                "A Multi-AZ DB cluster has no audit log to export; its three other logs are exported."
            );
            if (!props.Monitoring.Alarms.Enabled)
            {
                yield return new("OB05", Trial);
            }
        }

        if (props.Topology is AuroraGlobalTopology or AuroraGlobalSecondaryTopology)
        {
            yield return new("aurora_cluster_backtracking_enabled_check", NoBacktrack);
            yield return new("DB21", NoBacktrack);
        }
        else if (props.Topology is AuroraServerlessTopology)
        {
            yield return new(
                "DB21",
                "Backtracking is offered for provisioned clusters by this library; point-in-time recovery covers this one."
            );
        }
    }

    private static IEnumerable<PolicyException> OfVpc(ClusterContext context)
    {
        foreach (var rule in In(FourPacks, "VPCDefaultSecurityGroupClosed"))
        {
            yield return new(rule, UnusedGroup);
        }

        string[] flow = ["AwsSolutions-VPC7", .. In(FourPacks, "VPCFlowLogsEnabled")];
        foreach (var rule in flow.Where(_ => !context.Props.DeletionProtection))
        {
            yield return new(
                rule,
                "A database for trying things out: its VPC has no way to the internet, and the owner switched flow logs off."
            );
        }
    }

    /// <summary>A rule that several packs have, by its names.</summary>
    internal static IEnumerable<string> In(string[] packs, string rule) => packs.Select(pack => $"{pack}-{rule}");
}
