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
            EngineRules.All,
            ReplicationRules.All,
            AuroraRules.All,
            ServerlessRules.All,
            MultiAzClusterRules.All,
            ProxyRules.All,
            ClusterEndpointRules.All,
            ParameterRules.All,
            EncryptionRules.All,
            SecretRules.All,
            EventRules.All,
            BackupPlanRules.All,
            ScalingRules.All,
            ObservabilityRules.All,
        }
            .SelectMany(rules => rules)
            .OrderBy(rule => rule.Code, StringComparer.Ordinal),
    ];
}
