using Amazon.CDK;
using Amazon.CDK.AWS.RDS;
using RdsCluster.Monitoring;
using RdsCluster.Parameters;

namespace RdsCluster.Topologies;

/// <summary>What Multi-AZ DB clusters and Aurora clusters have in common.</summary>
internal sealed class DbClusterBuilder(ClusterContext context)
{
    private readonly MySqlClusterProps _props = context.Props;

    /// <summary>Server parameters of the cluster.</summary>
    public SortedList<string, string> Parameters { get; } = ParameterProfile.Of(context.Props);

    /// <summary>The own parameter group; null where an existing one is used.</summary>
    public CfnDBClusterParameterGroup? ParameterGroup { get; } =
        context.Props.ParameterGroup is not null
            ? null
            : new CfnDBClusterParameterGroup(
                context.Scope,
                "ParameterGroup",
                new CfnDBClusterParameterGroupProps
                {
                    Family = context.Props.Engine.ParameterFamily,
                    Description = $"Parameters of {context.Names.Identifier}",
                    Parameters = ParameterProfile.Of(context.Props).ToDictionary(StringComparer.Ordinal),
                }
            );

    /// <summary>Name of the own or the existing parameter group.</summary>
    public string ParameterGroupName =>
        ParameterGroup?.Ref ?? _props.ParameterGroup!.BindToCluster(new ParameterGroupClusterBindOptions()).ParameterGroupName;

    public CfnDBClusterProps CommonProps()
    {
        var props = new CfnDBClusterProps
        {
            DbClusterIdentifier = context.Names.Identifier,
            Engine = _props.Engine.Name,
            EngineVersion = _props.Engine.Version,
            EngineLifecycleSupport = InstanceSettings.LifecycleSupport(_props),
            NetworkType = _props.NetworkType?.ToString(),
            DbSubnetGroupName = context.Network.SubnetGroupName,
            VpcSecurityGroupIds = [.. context.Network.SecurityGroupIds],
            Port = context.Network.Port,
            DbClusterParameterGroupName = ParameterGroupName,
            MasterUserPassword = context.Secret.PasswordReference,
            ManageMasterUserPassword = context.Secret.IsManaged ? true : null,
            MasterUserSecret = context.Secret.IsManaged ? new CfnDBCluster.MasterUserSecretProperty { KmsKeyId = context.Key.Arn } : null,
            BackupRetentionPeriod = _props.Backup.RetentionDays,
            PreferredBackupWindow = _props.Backup.PreferredWindow,
            PreferredMaintenanceWindow = _props.PreferredMaintenanceWindow,
            DeletionProtection = _props.DeletionProtection,
            EnableIamDatabaseAuthentication = _props.IamAuthentication is true ? true : null,
            EnableCloudwatchLogsExports = [.. _props.Monitoring.CloudwatchLogsExports!],
            CopyTagsToSnapshot = true,
        };
        StartFrom(props);
        return props;
    }

    public CfnDBCluster Declare(CfnDBClusterProps props)
    {
        var logs = ExportedLogs.OfDbCluster(context);
        var cluster = new CfnDBCluster(context.Scope, "Cluster", props);
        cluster.ApplyRemovalPolicy(_props.RemovalPolicy);
        // By override: the property came with later releases of CDK.
        cluster.AddPropertyOverride("DeleteAutomatedBackups", !_props.Backup.KeepAfterDeletion);
        foreach (var group in logs)
        {
            cluster.Node.AddDependency(group);
        }

        if (_props.Monitoring.AdvancedDatabaseInsights)
        {
            InstanceSettings.AdvancedInsights(cluster);
        }

        if (context.Secret.IsManaged)
        {
            context.Secret.Found(context.Scope, cluster.AttrMasterUserSecretSecretArn);
        }

        return cluster;
    }

    /// <summary>Other resources of the cluster, by role.</summary>
    public Dictionary<string, CfnResource> Resources()
    {
        Dictionary<string, CfnResource> resources = new(StringComparer.Ordinal);
        if (ParameterGroup is { } group)
        {
            resources["parameterGroup"] = group;
        }

        return resources;
    }

    /// <summary>Insights of all members.</summary>
    public void Insights(CfnDBClusterProps props, bool isOn)
    {
        props.PerformanceInsightsEnabled = isOn;
        props.PerformanceInsightsKmsKeyId = isOn ? context.Key.MonitoringArn : null;
        props.PerformanceInsightsRetentionPeriod = isOn ? _props.Monitoring.PerformanceInsightsRetentionDays : null;
    }

    /// <summary>An empty database, or a backup, which includes its master user and databases.</summary>
    private void StartFrom(CfnDBClusterProps props)
    {
        // A point-in-time restore has the encryption of its source; CloudFormation ignores the property here.
        props.StorageEncrypted = _props.RestoreFrom is PointInTimeSource ? null : true;
        props.KmsKeyId = context.Key.Arn;
        switch (_props.RestoreFrom)
        {
            case SnapshotSource snapshot:
                props.SnapshotIdentifier = snapshot.Identifier;
                return;
            case PointInTimeSource moment:
                props.SourceDbClusterIdentifier = moment.SourceIdentifier;
                props.RestoreToTime = moment.TimeText;
                props.UseLatestRestorableTime = moment.Time is null ? true : null;
                return;
            default:
                // A secondary Region has the users and databases of the primary.
                var secondary = _props.Topology is AuroraGlobalSecondaryTopology;
                props.MasterUsername = secondary ? null : _props.Credentials.Username;
                props.DatabaseName = secondary ? null : _props.DatabaseName;
                return;
        }
    }
}
