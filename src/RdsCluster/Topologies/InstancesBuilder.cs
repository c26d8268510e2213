using System.Globalization;
using Amazon.CDK;
using Amazon.CDK.AWS.RDS;
using RdsCluster.Engines;
using RdsCluster.Monitoring;
using RdsCluster.Parameters;

namespace RdsCluster.Topologies;

/// <summary>Builds a primary DB instance and its read replicas.</summary>
internal sealed class InstancesBuilder(ClusterContext context)
{
    private const string DefaultInstanceClass = "db.m7g.large";

    private readonly MySqlClusterProps _props = context.Props;
    private readonly IReadOnlyList<string> _logs = context.Props.Monitoring.CloudwatchLogsExports ?? LogTypes.OfInstances;

    public ClusterParts Build(bool multiAz, int replicas, IReadOnlyList<ReplicaOverrides> overrides)
    {
        var parameters = ParameterProfile.Of(_props.Engine, _props.Parameters);
        var groupProps = new CfnDBParameterGroupProps
        {
            Family = _props.Engine.ParameterFamily,
            Description = $"Parameters of {context.Names.Identifier}",
            Parameters = parameters.ToDictionary(StringComparer.Ordinal),
        };
        var parameterGroup = new CfnDBParameterGroup(context.Scope, "ParameterGroup", groupProps);
        var optionGroup = _logs.Contains("audit", StringComparer.Ordinal) ? AuditPlugin.Create(context) : null;
        var groupReference = parameterGroup.Ref;
        context.Rules.Add("ParameterGroup", groupProps, groupReference);
        var shared = new Shared(groupReference, optionGroup?.Ref, MonitoringRole.Arn(context));

        var primary = Declare(1, HostRole.Writer, PrimaryProps(multiAz, shared));
        var primaryReference = primary.Resource.Ref;
        context.Rules.Refer("Instance1", primaryReference);
        context.Secret.Attach(context.Scope, primaryReference, "AWS::RDS::DBInstance");
        List<ClusterInstance> instances = [primary];
        for (var number = 2; number <= replicas + 1; number++)
        {
            var own = overrides.ElementAtOrDefault(number - 2) ?? new ReplicaOverrides();
            instances.Add(Declare(number, HostRole.Reader, ReplicaProps(number, own, primaryReference, shared)));
        }

        Dictionary<string, CfnResource> resources = new(StringComparer.Ordinal) { ["parameterGroup"] = parameterGroup };
        if (optionGroup is not null)
        {
            resources["optionGroup"] = optionGroup;
        }

        return new ClusterParts
        {
            Primary = primary.Resource,
            Instances = instances,
            WriterAddress = primary.Address,
            LogExports = _logs,
            Parameters = parameters,
            Resources = resources,
        };
    }

    private ClusterInstance Declare(int number, HostRole role, CfnDBInstanceProps props)
    {
        var logs = InstanceLogs.Create(context, number, _logs);
        var instance = new CfnDBInstance(context.Scope, $"Instance{number}", props);
        context.Rules.Add($"Instance{number}", props);
        // RDS takes no final snapshot of a read replica.
        instance.ApplyRemovalPolicy(role is HostRole.Writer ? _props.RemovalPolicy : RemovalPolicy.DESTROY);
        if (logs is not null)
        {
            instance.Node.AddDependency(logs);
        }

        return new ClusterInstance(number, context.Names.Instance(number), instance, role, instance.AttrEndpointAddress, props.DbInstanceClass!);
    }

    private CfnDBInstanceProps PrimaryProps(bool multiAz, Shared shared)
    {
        var props = CommonProps(1, _props.InstanceClass ?? DefaultInstanceClass, shared);
        props.Engine = _props.Engine.Name;
        props.EngineVersion = _props.Engine.Version;
        // The setting exists for MySQL only; MariaDB has no paid extended support.
        props.EngineLifecycleSupport = _props.Engine.Kind is EngineKind.MySql ? "open-source-rds-extended-support-disabled" : null;
        props.MultiAz = multiAz;
        props.AllocatedStorage = _props.Storage.AllocatedGiB.ToString(CultureInfo.InvariantCulture);
        props.StorageEncrypted = true;
        props.KmsKeyId = context.Key.Arn;
        props.MasterUsername = _props.Credentials.Username;
        props.MasterUserPassword = context.Secret.PasswordReference;
        props.DbName = _props.DatabaseName;
        props.BackupRetentionPeriod = _props.Backup.RetentionDays;
        props.PreferredBackupWindow = _props.Backup.PreferredWindow;
        props.DeleteAutomatedBackups = !_props.Backup.KeepAfterDeletion;
        return props;
    }

    /// <summary>Engine, encryption and key are inherited: stating them on a replica is an error of AWS's own validation.</summary>
    private CfnDBInstanceProps ReplicaProps(int number, ReplicaOverrides own, string source, Shared shared)
    {
        var props = CommonProps(number, own.InstanceClass ?? _props.InstanceClass ?? DefaultInstanceClass, shared);
        props.SourceDbInstanceIdentifier = source;
        props.MultiAz = own.MultiAz ?? false;
        props.AvailabilityZone = own.MultiAz is true ? null : own.AvailabilityZone ?? context.Network.Zones[(number - 1) % context.Network.Zones.Count];
        return props;
    }

    private CfnDBInstanceProps CommonProps(int number, string instanceClass, Shared shared) => new()
    {
        DbInstanceIdentifier = context.Names.Instance(number),
        DbInstanceClass = instanceClass,
        DbSubnetGroupName = context.Network.SubnetGroupName,
        VpcSecurityGroups = [.. context.Network.SecurityGroupIds],
        Port = context.Network.PortText,
        PubliclyAccessible = false,
        DbParameterGroupName = shared.ParameterGroup,
        OptionGroupName = shared.OptionGroup,
        StorageType = _props.Storage.TypeName,
        Iops = _props.Storage.Iops,
        StorageThroughput = _props.Storage.ThroughputMiBps,
        MaxAllocatedStorage = _props.Storage.MaxAllocatedGiB,
        PreferredMaintenanceWindow = _props.PreferredMaintenanceWindow,
        AutoMinorVersionUpgrade = _props.AutoMinorVersionUpgrade,
        DeletionProtection = _props.DeletionProtection,
        EnableIamDatabaseAuthentication = _props.IamAuthentication,
        EnableCloudwatchLogsExports = [.. _logs],
        MonitoringInterval = _props.Monitoring.IntervalSeconds,
        MonitoringRoleArn = shared.MonitoringRole,
        EnablePerformanceInsights = _props.Monitoring.PerformanceInsights,
        PerformanceInsightsKmsKeyId = _props.Monitoring.PerformanceInsights ? context.Key.Arn : null,
        PerformanceInsightsRetentionPeriod = _props.Monitoring.PerformanceInsights ? _props.Monitoring.PerformanceInsightsRetentionDays : null,
        CopyTagsToSnapshot = true,
        CaCertificateIdentifier = "rds-ca-rsa2048-g1",
    };

    /// <summary>References that all instances have in common.</summary>
    private sealed record Shared(string ParameterGroup, string? OptionGroup, string? MonitoringRole);
}
