using System.Collections.Frozen;
using System.Text.Json.Nodes;
using RdsCluster.Rules.Facts;

namespace RdsCluster.Cli.Changes;

/// <summary>The effect of changing a property.</summary>
/// <remarks>
/// Replacements: "Update requires: Replacement" of the CloudFormation Template Reference. Restarts and upgrades: RDS User Guide, "Settings
/// for DB instances" (USER_ModifyInstance.Settings) and "Modifying a Multi-AZ DB cluster", column "Downtime notes"; Aurora User Guide,
/// "Settings for Amazon Aurora" (Aurora.Modifying).
/// </remarks>
internal static class UpdateEffects
{
    private static readonly FrozenDictionary<string, string[]> Replaced = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["AWS::RDS::DBParameterGroup"] = ["DBParameterGroupName", "Description", "Family"],
        ["AWS::RDS::DBClusterParameterGroup"] = ["DBClusterParameterGroupName", "Description", "Family"],
        ["AWS::RDS::DBProxy"] = ["DBProxyName", "EngineFamily", "VpcSubnetIds"],
        ["AWS::SecretsManager::Secret"] = ["Name"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<(string Type, string Property), UpdateEffect> Known = new Dictionary<
        (string, string),
        UpdateEffect
    >
    {
        [("AWS::RDS::DBInstance", "DBInstanceClass")] = UpdateEffect.Restart,
        [("AWS::RDS::DBInstance", "DedicatedLogVolume")] = UpdateEffect.Restart,
        [("AWS::RDS::DBInstance", "Port")] = UpdateEffect.Restart,
        [("AWS::RDS::DBInstance", "ProcessorFeatures")] = UpdateEffect.Restart,
        [("AWS::RDS::DBInstance", "EngineVersion")] = UpdateEffect.Upgrade,
        [("AWS::RDS::DBInstance", "DBParameterGroupName")] = UpdateEffect.NextReboot,
        [("AWS::RDS::DBCluster", "DBClusterInstanceClass")] = UpdateEffect.Restart,
        [("AWS::RDS::DBCluster", "Port")] = UpdateEffect.Restart,
        [("AWS::RDS::DBCluster", "EngineVersion")] = UpdateEffect.Upgrade,
        [("AWS::RDS::DBCluster", "DBClusterParameterGroupName")] = UpdateEffect.NextReboot,
        [("AWS::RDS::GlobalCluster", "EngineVersion")] = UpdateEffect.Upgrade,
        // Dynamic parameters are applied at once, static ones after a reboot that CloudFormation does not start.
        [("AWS::RDS::DBParameterGroup", "Parameters")] = UpdateEffect.NextReboot,
        [("AWS::RDS::DBClusterParameterGroup", "Parameters")] = UpdateEffect.NextReboot,
    }.ToFrozenDictionary();

    /// <param name="before">Value before the change; null where it was not declared.</param>
    /// <param name="after">Value after the change; null where it is not declared any more.</param>
    public static UpdateEffect Of(string type, string property, JsonNode? before, JsonNode? after)
    {
        if (after is null && (type, property) is ("AWS::RDS::DBInstance", "SourceDBInstanceIdentifier"))
        {
            return UpdateEffect.Promotion;
        }
        if (ReplacementProperties.Of(type).Contains(property) || Replaced.GetValueOrDefault(type, []).Contains(property))
        {
            return UpdateEffect.Replacement;
        }
        // Automated backups write the binary log: switching them on or off restarts the server.
        if ((type, property) is ("AWS::RDS::DBInstance", "BackupRetentionPeriod") && IsZero(before) != IsZero(after))
        {
            return UpdateEffect.Restart;
        }
        return Known.GetValueOrDefault((type, property), UpdateEffect.InPlace);
    }

    private static bool IsZero(JsonNode? value) => DeclaredResource.Text(value) == "0";
}
