namespace RdsCluster.Validation.Rules;

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
        }.SelectMany(rules => rules).OrderBy(rule => rule.Code, StringComparer.Ordinal),
    ];
}
