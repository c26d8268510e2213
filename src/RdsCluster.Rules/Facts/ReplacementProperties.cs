using System.Collections.Frozen;

namespace RdsCluster.Rules.Facts;

/// <summary>Properties whose change makes CloudFormation replace a resource, by resource type.</summary>
/// <remarks>
/// Source: CloudFormation Template Reference, "Update requires: Replacement", and the resource schemas' <c>createOnlyProperties</c>. Of the
/// schemas' <c>conditionalCreateOnlyProperties</c> only those are listed that name where data comes from or lies: CloudFormation changes
/// the others in place.
/// </remarks>
internal static class ReplacementProperties
{
    private static readonly FrozenDictionary<string, string[]> ByType = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["AWS::RDS::DBInstance"] =
        [
            "AvailabilityZone",
            "BackupTarget",
            "CharacterSetName",
            "CustomIAMInstanceProfile",
            "DBClusterIdentifier",
            "DBClusterSnapshotIdentifier",
            "DBInstanceIdentifier",
            "DBName",
            "DBSnapshotIdentifier",
            "DBSubnetGroupName",
            "DBSystemId",
            "Engine",
            "KmsKeyId",
            "MasterUsername",
            "NcharCharacterSetName",
            "PerformanceInsightsKMSKeyId",
            "RestoreTime",
            "SourceDBClusterIdentifier",
            "SourceDBInstanceAutomatedBackupsArn",
            "SourceDBInstanceIdentifier",
            "SourceDbiResourceId",
            "SourceRegion",
            "StorageEncrypted",
            "Timezone",
            "UseLatestRestorableTime",
        ],
        ["AWS::RDS::DBCluster"] =
        [
            "AvailabilityZones",
            "ClusterScalabilityType",
            "DatabaseName",
            "DBClusterIdentifier",
            "DBSubnetGroupName",
            "DBSystemId",
            "Engine",
            "EngineMode",
            "KmsKeyId",
            "MasterUsername",
            "PubliclyAccessible",
            "RestoreToTime",
            "RestoreType",
            "SnapshotIdentifier",
            "SourceDBClusterIdentifier",
            "SourceDbClusterResourceId",
            "SourceRegion",
            "StorageEncrypted",
            "UseLatestRestorableTime",
        ],
        ["AWS::RDS::GlobalCluster"] = ["Engine", "GlobalClusterIdentifier", "SourceDBClusterIdentifier", "StorageEncrypted"],
        ["AWS::RDS::DBSubnetGroup"] = ["DBSubnetGroupName"],
        ["AWS::EC2::VPC"] = ["CidrBlock", "Ipv4IpamPoolId", "Ipv4NetmaskLength"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Types that are guarded.</summary>
    public static IEnumerable<string> Types => ByType.Keys;

    /// <summary>The properties of a type; empty when its replacement harms no database.</summary>
    public static IReadOnlyList<string> Of(string type) => ByType.GetValueOrDefault(type) ?? [];
}
