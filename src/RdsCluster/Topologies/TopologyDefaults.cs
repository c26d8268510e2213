using RdsCluster.Engines;
using RdsCluster.Monitoring;

namespace RdsCluster.Topologies;

/// <summary>Defaults that follow from topology, engine and instance class. After this nothing that depends on them is null.</summary>
internal static class TopologyDefaults
{
    private const int LargestStorageGiB = 65536;

    /// <summary>What CreateDBInstance asks for with the advanced mode.</summary>
    private const int AdvancedInsightsDays = 465;

    public static MySqlClusterProps Resolve(MySqlClusterProps props)
    {
        var instanceClass = props.InstanceClass ?? InstanceClass(props.Topology);
        var allocated = props.Storage.AllocatedGiB ?? (props.Topology is FreeTierTopology ? 20 : 100);
        return props with
        {
            InstanceClass = instanceClass,
            Storage = props.Storage with
            {
                AllocatedGiB = allocated,
                MaxAllocatedGiB =
                    props.Storage.MaxAllocatedGiB ?? (Grows(props.Topology) ? Math.Min(10 * allocated, LargestStorageGiB) : 0),
            },
            // cfn-lint reports the property as an error on a Multi-AZ DB cluster, so it is rendered on request only.
            IamAuthentication = props.IamAuthentication ?? props.Topology is not MultiAzClusterTopology,
            Monitoring = props.Monitoring with
            {
                PerformanceInsights = props.Monitoring.PerformanceInsights ?? OffersInsights(props.Engine.Kind, instanceClass),
                PerformanceInsightsRetentionDays =
                    props.Monitoring.PerformanceInsightsRetentionDays
                    ?? (props.Monitoring.AdvancedDatabaseInsights ? AdvancedInsightsDays : 7),
                CloudwatchLogsExports =
                    props.Monitoring.CloudwatchLogsExports
                    ?? (props.Topology is MultiAzClusterTopology ? LogTypes.OfMultiAzClusters : LogTypes.OfInstances),
            },
        };
    }

    /// <summary>Smallest current class with steady performance that the topology takes.</summary>
    private static string InstanceClass(ClusterTopology topology) =>
        topology switch
        {
            FreeTierTopology => "db.t4g.micro",
            // Multi-AZ DB clusters take classes with local storage only, Aurora memory-optimized ones.
            MultiAzClusterTopology => "db.m6gd.large",
            AuroraTopologyBase => "db.r7g.large",
            _ => "db.m7g.large",
        };

    private static bool Grows(ClusterTopology topology) => topology is SingleInstanceTopology or PrimaryWithReplicasTopology;

    /// <remarks>Source: RDS and Aurora User Guides, "Database Insights: instance class support".</remarks>
    private static bool OffersInsights(EngineKind engine, string instanceClass)
    {
        if (instanceClass.Split('.') is not ["db", var family, var size] || !family.StartsWith('t'))
        {
            return true;
        }

        return size is not ("micro" or "small") && (engine is not EngineKind.AuroraMySql || family is "t4g");
    }
}
