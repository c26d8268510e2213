using RdsCluster.Topologies;

namespace RdsCluster.App.Configuration;

/// <summary>Turns the configured topology into the library's, and rejects keys that its kind does not have.</summary>
internal static class TopologyMapping
{
    private static readonly Dictionary<string, string[]> Keys = new(StringComparer.Ordinal)
    {
        ["free-tier"] = [],
        ["single-instance"] = ["multiAz"],
        ["primary-with-replicas"] = ["replicas", "multiAz", "overrides"],
        ["multi-az-cluster"] = [],
        ["aurora"] = ["readers", "overrides", "backtrackHours", "ioOptimized", "dataApi", "writeForwarding"],
        ["aurora-serverless"] =
        [
            "readers",
            "overrides",
            "minAcu",
            "maxAcu",
            "autoPauseSeconds",
            "provisionedReaders",
            "ioOptimized",
            "dataApi",
            "writeForwarding",
        ],
        ["aurora-global"] = ["readers", "overrides", "ioOptimized", "dataApi", "writeForwarding"],
        ["aurora-global-secondary"] = ["readers", "overrides", "ioOptimized", "dataApi", "writeForwarding", "globalCluster"],
    };

    public static ClusterTopology Of(TopologyConfiguration? given, ClusterTopology preset)
    {
        if (given is null)
        {
            return preset;
        }

        var kind = given.Kind ?? preset.Kind;
        RefuseOtherKeys(given, kind);
        var own = Overrides(given);
        return kind switch
        {
            "free-tier" => ClusterTopology.FreeTier(),
            "single-instance" => ClusterTopology.SingleInstance(given.MultiAz ?? preset is not SingleInstanceTopology { MultiAz: false }),
            "multi-az-cluster" => ClusterTopology.MultiAzCluster(),
            "aurora" => OnAurora(Aurora(given)),
            "aurora-serverless" => OnAurora(Serverless(given)),
            "aurora-global" => OnAurora(ClusterTopology.Global(given.Readers ?? 1)),
            "aurora-global-secondary" => OnAurora(
                ClusterTopology.GlobalSecondary(
                    given.GlobalCluster
                        ?? throw new ConfigurationException(
                            "topology.globalCluster: missing for kind aurora-global-secondary. Name the global database, for "
                                + "instance shop-orders-global."
                        ),
                    given.Readers ?? 1
                )
            ),
            _ => ClusterTopology.PrimaryWithReplicas(given.Replicas ?? 2, given.MultiAz ?? true) with { Overrides = own },
        };

        AuroraTopologyBase OnAurora(AuroraTopologyBase aurora) =>
            aurora with
            {
                Overrides = own,
                IoOptimized = given.IoOptimized ?? false,
                DataApi = given.DataApi ?? false,
                WriteForwarding = given.WriteForwarding ?? false,
            };
    }

    private static ReplicaOverrides[] Overrides(TopologyConfiguration given) =>
        [
            .. given.Overrides?.Select(own => new ReplicaOverrides
            {
                InstanceClass = own.InstanceClass,
                AvailabilityZone = own.AvailabilityZone,
                MultiAz = own.MultiAz,
                Parameters = own.Parameters,
            }) ?? [],
        ];

    private static AuroraTopology Aurora(TopologyConfiguration given)
    {
        var aurora = ClusterTopology.Aurora(given.Readers ?? 1);
        return aurora with { BacktrackHours = given.BacktrackHours ?? aurora.BacktrackHours };
    }

    private static AuroraServerlessTopology Serverless(TopologyConfiguration given)
    {
        var serverless = ClusterTopology.AuroraServerless();
        return serverless with
        {
            MinAcu = given.MinAcu ?? serverless.MinAcu,
            MaxAcu = given.MaxAcu ?? serverless.MaxAcu,
            Readers = given.Readers ?? serverless.Readers,
            ProvisionedReaders = given.ProvisionedReaders ?? 0,
            AutoPauseSeconds = given.AutoPauseSeconds,
        };
    }

    private static void RefuseOtherKeys(TopologyConfiguration given, string kind)
    {
        (string Key, object? Value)[] values =
        [
            ("replicas", given.Replicas),
            ("multiAz", given.MultiAz),
            ("readers", given.Readers),
            ("overrides", given.Overrides?.Count),
            ("minAcu", given.MinAcu),
            ("maxAcu", given.MaxAcu),
            ("autoPauseSeconds", given.AutoPauseSeconds),
            ("provisionedReaders", given.ProvisionedReaders),
            ("backtrackHours", given.BacktrackHours),
            ("ioOptimized", given.IoOptimized),
            ("dataApi", given.DataApi),
            ("writeForwarding", given.WriteForwarding),
            ("globalCluster", given.GlobalCluster),
        ];
        var faults = values
            .Where(pair => pair.Value is not null && !Keys[kind].Contains(pair.Key, StringComparer.Ordinal))
            .Select(pair =>
                $"topology.{pair.Key}: got {pair.Value}, which kind {kind} does not have. Omit it, or use kind {KindWith(pair.Key)}."
            )
            .ToArray();
        if (faults.Length > 0)
        {
            throw new ConfigurationException(string.Join('\n', faults));
        }
    }

    private static string KindWith(string key) =>
        string.Join(" or ", Keys.Where(pair => pair.Value.Contains(key, StringComparer.Ordinal)).Select(pair => pair.Key));
}
