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
    /// <summary>AWS: a Multi-AZ instance fails over in 60 to 120 seconds.</summary>
    private const double PublishedOutageSeconds = 120;

    private readonly MySqlClusterProps _props = context.Props;
    private readonly SortedList<string, string> _parameters = ParameterProfile.Of(context.Props);

    private readonly List<string> _resourceIds = [];

    public ClusterParts Build(bool multiAz, int replicas, IReadOnlyList<ReplicaOverrides> overrides)
    {
        Dictionary<string, CfnResource> resources = new(StringComparer.Ordinal);
        var shared = new Shared(ParameterGroup(resources), OptionGroup(resources), MonitoringRole.Arn(context));

        var upgrade = InstanceUpgrade.Of(context, replicas, overrides);
        var primary = Declare(1, HostRole.Writer, PrimaryProps(multiAz, shared));
        if (context.Secret.IsManaged)
        {
            context.Secret.Found(context.Scope, primary.Resource.AttrMasterUserSecretSecretArn);
        }

        if (_props.Backup.Replication is { } replication)
        {
            // By override: the property came with later releases of CDK.
            primary.Resource.AddPropertyOverride(
                "AutomaticBackupReplicationRetentionPeriod",
                replication.RetentionDays ?? _props.Backup.RetentionDays
            );
        }

        List<ClusterInstance> instances = [primary];
        for (var number = 2; number <= replicas + 1; number++)
        {
            var own = overrides.ElementAtOrDefault(number - 2) ?? new ReplicaOverrides();
            instances.Add(
                Declare(
                    number,
                    HostRole.Reader,
                    ReplicaProps(number, own, upgrade.ReplicasFirst ? primary.Identifier : primary.Reference, shared)
                )
            );
        }

        upgrade.Order(instances, _props.Engine.Version);
        return new ClusterParts
        {
            Primary = primary.Resource,
            Instances = instances,
            WriterAddress = primary.Address,
            ResourceIds = _resourceIds,
            Parameters = _parameters,
            OwnParameters = ReplicaOverrides.Parametrized(overrides, instances),
            ParameterGroupName = shared.ParameterGroup,
            Resources = resources,
            FailsOver = multiAz,
            Readers = replicas,
            PublishedOutageSeconds = multiAz ? PublishedOutageSeconds : null,
        };
    }

    /// <returns>Name of the existing parameter group, or of an own one.</returns>
    private string ParameterGroup(Dictionary<string, CfnResource> resources)
    {
        if (_props.ParameterGroup is { } existing)
        {
            return existing.BindToInstance(new ParameterGroupInstanceBindOptions()).ParameterGroupName;
        }

        var group = new CfnDBParameterGroup(
            context.Scope,
            "ParameterGroup",
            new CfnDBParameterGroupProps
            {
                Family = _props.Engine.ParameterFamily,
                Description = $"Parameters of {context.Names.Identifier}",
                Parameters = _parameters.ToDictionary(StringComparer.Ordinal),
            }
        );
        resources["parameterGroup"] = group;
        return group.Ref;
    }

    /// <returns>Name of the existing option group, or of an own one where the audit log is exported; null: none.</returns>
    private string? OptionGroup(Dictionary<string, CfnResource> resources)
    {
        if (_props.OptionGroup is { } existing)
        {
            return existing.OptionGroupName;
        }

        if (!_props.Monitoring.CloudwatchLogsExports!.Contains("audit", StringComparer.Ordinal))
        {
            return null;
        }

        var group = AuditPlugin.Create(context);
        resources["optionGroup"] = group;
        return group.Ref;
    }

    private ClusterInstance Declare(int number, HostRole role, CfnDBInstanceProps props)
    {
        var logs = ExportedLogs.OfInstance(context, number);
        var instance = new CfnDBInstance(context.Scope, $"Instance{number}", props);
        if (_props.Monitoring.AdvancedDatabaseInsights)
        {
            InstanceSettings.AdvancedInsights(instance);
        }

        // RDS takes no final snapshot of a read replica.
        instance.ApplyRemovalPolicy(role is HostRole.Writer ? _props.RemovalPolicy : RemovalPolicy.DESTROY);
        foreach (var group in logs)
        {
            instance.Node.AddDependency(group);
        }

        _resourceIds.Add(instance.AttrDbiResourceId);
        return new ClusterInstance(
            number,
            context.Names.Instance(number),
            instance,
            instance.Ref,
            role,
            instance.AttrEndpointAddress,
            props.DbInstanceClass!
        );
    }

    private CfnDBInstanceProps PrimaryProps(bool multiAz, Shared shared)
    {
        var props = CommonProps(1, _props.InstanceClass!, shared);
        props.Engine = _props.Engine.Name;
        props.EngineVersion = _props.Engine.Version;
        props.EngineLifecycleSupport = InstanceSettings.LifecycleSupport(_props);
        props.MultiAz = multiAz;
        props.AllocatedStorage = _props.Storage.AllocatedGiB!.Value.ToString(CultureInfo.InvariantCulture);
        props.MasterUserPassword = context.Secret.PasswordReference;
        props.ManageMasterUserPassword = context.Secret.IsManaged ? true : null;
        props.MasterUserSecret = context.Secret.IsManaged
            ? new CfnDBInstance.MasterUserSecretProperty { KmsKeyId = context.Key.Arn }
            : null;
        props.DeletionProtection = _props.DeletionProtection;
        props.BackupRetentionPeriod = _props.Backup.RetentionDays;
        props.PreferredBackupWindow = _props.Backup.PreferredWindow;
        props.DeleteAutomatedBackups = !_props.Backup.KeepAfterDeletion;
        if (_props.Backup.Replication is { } replication)
        {
            props.AutomaticBackupReplicationRegion = replication.Region;
            props.AutomaticBackupReplicationKmsKeyId = replication.EncryptionKeyArn;
        }

        StartFrom(props);
        return props;
    }

    /// <summary>An empty database, or a backup, which includes its master user, databases and encryption.</summary>
    private void StartFrom(CfnDBInstanceProps props)
    {
        switch (_props.RestoreFrom)
        {
            case SnapshotSource snapshot:
                props.DbSnapshotIdentifier = snapshot.Identifier;
                return;
            case PointInTimeSource moment:
                props.SourceDbInstanceIdentifier = moment.SourceIdentifier;
                props.RestoreTime = moment.TimeText;
                props.UseLatestRestorableTime = moment.Time is null ? true : null;
                return;
            default:
                props.MasterUsername = _props.Credentials.Username;
                props.DbName = _props.DatabaseName;
                props.StorageEncrypted = true;
                props.KmsKeyId = context.Key.Arn;
                return;
        }
    }

    /// <summary>Engine, encryption and key are inherited: stating them on a replica is an error of AWS's own validation.</summary>
    private CfnDBInstanceProps ReplicaProps(int number, ReplicaOverrides own, string source, Shared shared)
    {
        var props = CommonProps(number, own.InstanceClass ?? _props.InstanceClass!, shared);
        props.SourceDbInstanceIdentifier = source;
        // A replica holds a copy of the data: with deletion protection it would remain as an orphan when fewer replicas are declared.
        props.DeletionProtection = false;
        props.MultiAz = own.MultiAz ?? false;
        props.AvailabilityZone = own.MultiAz is true ? null : own.AvailabilityZone ?? context.Network.Zone(number);
        props.DbParameterGroupName =
            InstanceParameterGroups.OfReader(context, number, own.Parameters, _parameters) ?? shared.ParameterGroup;
        props.PreferredMaintenanceWindow = MaintenanceWindows.Earlier(_props.PreferredMaintenanceWindow, number - 1);
        return props;
    }

    private CfnDBInstanceProps CommonProps(int number, string instanceClass, Shared shared)
    {
        var props = InstanceSettings.Common(context, number, instanceClass, shared.MonitoringRole);
        props.DbSubnetGroupName = context.Network.SubnetGroupName;
        props.VpcSecurityGroups = [.. context.Network.SecurityGroupIds];
        props.Port = context.Network.PortText;
        props.DbParameterGroupName = shared.ParameterGroup;
        props.OptionGroupName = shared.OptionGroup;
        props.StorageType = _props.Storage.TypeName;
        props.Iops = _props.Storage.Iops;
        props.StorageThroughput = _props.Storage.ThroughputMiBps;
        props.DedicatedLogVolume = _props.Storage.DedicatedLogVolume ? true : null;
        props.NetworkType = _props.NetworkType?.ToString();
        props.MaxAllocatedStorage = _props.Storage.MaxAllocatedGiB is > 0 and var most ? most : null;
        props.AllowMajorVersionUpgrade = _props.AllowMajorVersionUpgrade ? true : null;
        props.EnableIamDatabaseAuthentication = _props.IamAuthentication;
        props.EnableCloudwatchLogsExports = [.. _props.Monitoring.CloudwatchLogsExports!];
        props.CopyTagsToSnapshot = true;
        return props;
    }

    /// <summary>References that all instances have in common.</summary>
    private sealed record Shared(string ParameterGroup, string? OptionGroup, string? MonitoringRole);
}
