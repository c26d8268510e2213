namespace RdsCluster.Rules.Catalogue;

/// <summary>Every rule, in order of its code.</summary>
internal static class RuleCatalogue
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        .. new[]
        {
            GeneralRules.All,
            IdentifierRules.All,
            CredentialRules.All,
            StorageRules.All,
            BackupRules.All,
            WindowRules.All,
            MonitoringRules.All,
            NetworkRules.All,
            EndpointRules.All,
            EngineRules.All,
            EngineVersionRules.All,
            InstanceClassRules.All,
            ReplicationRules.All,
            AuroraRules.All,
            AuroraMemberRules.All,
            GlobalDatabaseRules.All,
            ServerlessRules.All,
            MultiAzClusterRules.All,
            ProxyRules.All,
            ProxyEndpointRules.All,
            ClusterEndpointRules.All,
            ParameterRules.All,
            ParameterGroupRules.All,
            ParameterValueRules.All,
            DurabilityParameterRules.All,
            OptionGroupRules.All,
            EncryptionRules.All,
            SecretRules.All,
            RotationTransformRules.All,
            EventRules.All,
            BackupPlanRules.All,
            ScalingRules.All,
            ObservabilityRules.All,
            StructureRules.All,
        }
            .SelectMany(rules => rules)
            .OrderBy(rule => rule.Code, StringComparer.Ordinal),
    ];
}
