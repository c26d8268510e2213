using RdsCluster.Engines;

namespace RdsCluster.Topologies;

/// <summary>Which engines a topology takes.</summary>
internal static class TopologyEngines
{
    /// <summary>Refuses at once: an engine that does not belong to the topology would break many rules that are not about it.</summary>
    /// <exception cref="ArgumentException">The engine does not fit the topology.</exception>
    public static MySqlClusterProps Check(MySqlClusterProps props)
    {
        var isAurora = props.Topology is AuroraTopologyBase;
        if (isAurora != props.Engine.Kind is EngineKind.AuroraMySql)
        {
            throw new ArgumentException(
                isAurora
                    ? $"RDSC523  Engine: got {props.Engine} for topology '{props.Topology.Kind}', which takes "
                        + "ClusterEngine.AuroraMySql() alone."
                    : $"RDSC523  Engine: got {props.Engine} for topology '{props.Topology.Kind}'; Aurora MySQL takes "
                        + "ClusterTopology.Aurora, AuroraServerless, Global or GlobalSecondary.",
                nameof(props)
            );
        }

        return props;
    }
}
