using System.Globalization;
using Amazon.CDK;
using Amazon.CDK.AWS.RDS;
using RdsCluster.Monitoring;
using RdsCluster.Parameters;
using RdsCluster.Replacements;

namespace RdsCluster.Topologies;

/// <summary>Builds an Aurora cluster: provisioned, serverless, mixed, or a Region of a global database.</summary>
internal sealed class AuroraBuilder(ClusterContext context, AuroraTopologyBase topology)
{
    private const string ServerlessClass = "db.serverless";

    /// <summary>AWS: under 60 seconds with a reader, under ten minutes without.</summary>
    private const double PublishedOutageSeconds = 60;
    private const double PublishedOutageWithoutReaderSeconds = 600;

    private const int LowestPriority = 15;

    private readonly MySqlClusterProps _props = context.Props;
    private readonly DbClusterBuilder _builder = new(context);

    public ClusterParts Build()
    {
        // A restored cluster takes no global database along with it: the global database is made from it.
        var isRestored = _props.RestoreFrom is not null;
        var global = topology is AuroraGlobalTopology && !isRestored ? GlobalCluster(source: null) : null;
        var cluster = _builder.Declare(ClusterProps(global));
        if (topology is AuroraGlobalTopology && isRestored)
        {
            global = GlobalCluster(cluster.Ref);
        }

        if (topology is AuroraServerlessTopology { AutoPauseSeconds: { } pause })
        {
            cluster.AddPropertyOverride("ServerlessV2ScalingConfiguration.SecondsUntilAutoPause", pause);
        }

        var instances = Instances(cluster);
        Order(instances, IsRollingChange(instances));
        var resources = _builder.Resources();
        if (global is not null)
        {
            resources["globalCluster"] = global;
        }

        var readers = instances.Count(instance => instance.Role is HostRole.Reader);
        var isSecondary = topology is AuroraGlobalSecondaryTopology;
        return new ClusterParts
        {
            Primary = cluster,
            DbCluster = cluster,
            Instances = instances,
            WriterAddress = cluster.AttrEndpointAddress,
            ReaderAddress = cluster.AttrReadEndpointAddress,
            ResourceIds = [cluster.AttrDbClusterResourceId],
            Parameters = InstanceParameterGroups.Merged(_builder.Parameters, _props.InstanceParameters),
            OwnParameters = ReplicaOverrides.Parametrized(topology.Overrides, instances),
            ParameterGroupName = _builder.ParameterGroupName,
            Resources = resources,
            FailsOver = !isSecondary,
            Readers = readers,
            PublishedOutageSeconds =
                isSecondary ? null
                : readers > 0 ? PublishedOutageSeconds
                : PublishedOutageWithoutReaderSeconds,
        };
    }

    /// <param name="source">The cluster that it is made from, which says all but its name; null: it is made first, and the cluster joins
    /// it.</param>
    /// <remarks>Source: RDS API, RestoreDBClusterFromSnapshot and RestoreDBClusterToPointInTime take no global database;
    /// CreateGlobalCluster takes a source.</remarks>
    private CfnGlobalCluster GlobalCluster(string? source)
    {
        var props = new CfnGlobalClusterProps
        {
            GlobalClusterIdentifier = $"{context.Names.Identifier}-global",
            SourceDbClusterIdentifier = source,
            Engine = source is null ? _props.Engine.Name : null,
            EngineVersion = source is null ? _props.Engine.Version : null,
            EngineLifecycleSupport = source is null ? InstanceSettings.LifecycleSupport(_props) : null,
            StorageEncrypted = source is null ? true : null,
            DeletionProtection = _props.DeletionProtection,
        };
        var global = new CfnGlobalCluster(context.Scope, "GlobalCluster", props);
        // It holds no data itself: the Regions' clusters do.
        global.ApplyRemovalPolicy(_props.RemovalPolicy is RemovalPolicy.RETAIN ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
        return global;
    }

    private CfnDBClusterProps ClusterProps(CfnGlobalCluster? global)
    {
        var props = _builder.CommonProps();
        if (_props.Monitoring.AdvancedDatabaseInsights)
        {
            // The members take the mode from the cluster, which then has to have their insights too.
            _builder.Insights(props, _props.Monitoring.PerformanceInsights is true);
        }

        props.EnableHttpEndpoint = topology.DataApi ? true : null;
        // A secondary Region has no writer: its readers send writes to the primary Region.
        props.EnableLocalWriteForwarding = topology is { WriteForwarding: true } and not AuroraGlobalSecondaryTopology ? true : null;
        props.EnableGlobalWriteForwarding = topology is AuroraGlobalSecondaryTopology { WriteForwarding: true } ? true : null;
        if (_props.AssociatedRoles.Count > 0)
        {
            // Aurora MySQL takes roles without the name of a feature.
            props.AssociatedRoles = _props
                .AssociatedRoles.Select(role => new CfnDBCluster.DBClusterRoleProperty { RoleArn = role.RoleArn })
                .ToArray<object>();
        }

        props.StorageType = topology.IoOptimized ? "aurora-iopt1" : null;
        props.BacktrackWindow = topology is AuroraTopology { BacktrackHours: > 0 and var hours } ? hours * 3600 : null;
        props.GlobalClusterIdentifier = topology is AuroraGlobalSecondaryTopology secondary
            ? secondary.GlobalClusterIdentifier
            : global?.Ref;
        props.ServerlessV2ScalingConfiguration = topology is AuroraServerlessTopology serverless
            ? new CfnDBCluster.ServerlessV2ScalingConfigurationProperty { MinCapacity = serverless.MinAcu, MaxCapacity = serverless.MaxAcu }
            : null;
        return props;
    }

    private List<ClusterInstance> Instances(CfnDBCluster cluster)
    {
        var serverless = topology as AuroraServerlessTopology;
        // A secondary Region has no writer: every instance of it reads.
        var isSecondary = topology is AuroraGlobalSecondaryTopology;
        var first = isSecondary ? 0 : 1;
        var role = first + topology.Readers + (serverless?.ProvisionedReaders ?? 0) > 0 ? MonitoringRole.Arn(context) : null;
        var instanceGroup = InstanceParameterGroups.OfAll(context, _props.InstanceParameters);
        if (_props.AllowMajorVersionUpgrade)
        {
            // The instances take a group of the new family together with the cluster.
            cluster.DbInstanceParameterGroupName = instanceGroup ?? $"default.{_props.Engine.ParameterFamily}";
        }

        List<ClusterInstance> instances = [];
        for (var number = 1; number <= first + topology.Readers + (serverless?.ProvisionedReaders ?? 0); number++)
        {
            var isWriter = number == 1 && !isSecondary;
            var own = isWriter
                ? new ReplicaOverrides()
                : topology.Overrides.ElementAtOrDefault(number - 1 - first) ?? new ReplicaOverrides();
            var isServerless = serverless is not null && number <= first + topology.Readers;
            var instanceClass = own.InstanceClass ?? (isServerless ? ServerlessClass : _props.InstanceClass!);
            instances.Add(
                Declare(number, isWriter ? HostRole.Writer : HostRole.Reader, cluster.Ref, instanceClass, own, role, instanceGroup)
            );
        }

        return instances;
    }

    private ClusterInstance Declare(
        int number,
        HostRole role,
        string cluster,
        string instanceClass,
        ReplicaOverrides own,
        string? monitoringRole,
        string? instanceGroup
    )
    {
        var props = InstanceSettings.Common(context, number, instanceClass, monitoringRole);
        props.Engine = _props.Engine.Name;
        props.DbClusterIdentifier = cluster;
        props.AvailabilityZone = own.AvailabilityZone ?? context.Network.Zone(number);
        // The writer's first successor is the first reader, then the next one; a serverless reader of tier 0 or 1 keeps the writer's size.
        props.PromotionTier = Math.Min(number - 1, LowestPriority);
        props.PreferredMaintenanceWindow = MaintenanceWindows.Earlier(_props.PreferredMaintenanceWindow, number - 1);
        props.DbParameterGroupName =
            InstanceParameterGroups.OfReader(context, number, own.Parameters, _props.InstanceParameters) ?? instanceGroup;
        var instance = new CfnDBInstance(context.Scope, $"Instance{number}", props);
        // The data is the cluster's; an Aurora instance has no final snapshot.
        instance.ApplyRemovalPolicy(RemovalPolicy.DESTROY);
        return new ClusterInstance(
            number,
            context.Names.Instance(number),
            instance,
            instance.Ref,
            role,
            instance.AttrEndpointAddress,
            instanceClass
        );
    }

    /// <summary>Whether this deployment changes the version or a class of a cluster that is recorded as deployed.</summary>
    private bool IsRollingChange(List<ClusterInstance> instances) =>
        RecordedCluster.Find(context.Scope, context.Path) is { } recorded
        && (
            recorded.ChangesVersion("Cluster", _props.Engine.Version)
            || recorded.ChangesClass(
                instances.Select(instance =>
                    KeyValuePair.Create(string.Create(CultureInfo.InvariantCulture, $"Instance{instance.Number}"), instance.InstanceClass)
                )
            )
        );

    /// <summary>
    /// The first instance of a new cluster becomes its writer, so the others wait for it. CloudFormation updates in the same order as it
    /// creates: where a deployment changes a recorded cluster's instances, its readers come first, one after the other, and the writer
    /// last.
    /// </summary>
    private static void Order(List<ClusterInstance> instances, bool readersFirst)
    {
        if (!readersFirst)
        {
            foreach (var reader in instances.Skip(1))
            {
                reader.Resource.Node.AddDependency(instances[0].Resource);
            }

            return;
        }

        ClusterInstance[] order =
        [
            .. instances.Where(instance => instance.Role is HostRole.Reader),
            .. instances.Where(instance => instance.Role is HostRole.Writer),
        ];
        foreach (var (before, after) in order.Zip(order.Skip(1)))
        {
            after.Resource.Node.AddDependency(before.Resource);
        }
    }
}
