using System.Globalization;
using Amazon.RDS.Model;

namespace RdsCluster.Verifier.Aws.Control;

/// <summary>
/// RDS's answers by the names of CloudFormation's properties. An empty text means that RDS says there is none; what is left out is not
/// told. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html
/// </summary>
internal static class DeployedSettings
{
    public static IReadOnlyDictionary<string, string> Of(DBInstance i) =>
        Known(
            ("AllocatedStorage", Text(i.AllocatedStorage)),
            ("AutoMinorVersionUpgrade", Text(i.AutoMinorVersionUpgrade)),
            ("AvailabilityZone", i.AvailabilityZone),
            ("BackupRetentionPeriod", Text(i.BackupRetentionPeriod)),
            ("CACertificateIdentifier", i.CACertificateIdentifier),
            ("CopyTagsToSnapshot", Text(i.CopyTagsToSnapshot)),
            ("DatabaseInsightsMode", i.DatabaseInsightsMode?.Value),
            ("DBClusterIdentifier", i.DBClusterIdentifier),
            ("DBInstanceClass", i.DBInstanceClass),
            ("DBInstanceIdentifier", i.DBInstanceIdentifier),
            ("DBName", i.DBName),
            ("DBParameterGroupName", List(i.DBParameterGroups?.Select(g => g.DBParameterGroupName))),
            ("DBSubnetGroupName", i.DBSubnetGroup?.DBSubnetGroupName),
            ("DedicatedLogVolume", Text(i.DedicatedLogVolume)),
            ("DeletionProtection", Text(i.DeletionProtection)),
            ("EnableCloudwatchLogsExports", List(i.EnabledCloudwatchLogsExports)),
            ("EnableIAMDatabaseAuthentication", Text(i.IAMDatabaseAuthenticationEnabled)),
            ("EnablePerformanceInsights", Text(i.PerformanceInsightsEnabled)),
            ("Engine", i.Engine),
            ("EngineLifecycleSupport", i.EngineLifecycleSupport),
            ("EngineVersion", i.EngineVersion),
            ("Iops", Text(i.Iops)),
            ("KmsKeyId", i.KmsKeyId),
            ("LicenseModel", i.LicenseModel),
            ("MasterUsername", i.MasterUsername),
            // RDS leaves it out where storage autoscaling is off.
            ("MaxAllocatedStorage", Text(i.MaxAllocatedStorage) ?? ""),
            ("MonitoringInterval", Text(i.MonitoringInterval)),
            ("MonitoringRoleArn", i.MonitoringRoleArn),
            ("MultiAZ", Text(i.MultiAZ)),
            ("NetworkType", i.NetworkType),
            ("OptionGroupName", List(i.OptionGroupMemberships?.Select(m => m.OptionGroupName))),
            ("PerformanceInsightsKMSKeyId", i.PerformanceInsightsKMSKeyId),
            ("PerformanceInsightsRetentionPeriod", Text(i.PerformanceInsightsRetentionPeriod)),
            ("Port", Text(i.Endpoint?.Port)),
            ("PreferredBackupWindow", i.PreferredBackupWindow),
            ("PreferredMaintenanceWindow", i.PreferredMaintenanceWindow),
            ("PromotionTier", Text(i.PromotionTier)),
            ("PubliclyAccessible", Text(i.PubliclyAccessible)),
            // A promoted replica has no source any more.
            ("SourceDBInstanceIdentifier", i.ReadReplicaSourceDBInstanceIdentifier ?? ""),
            ("StorageEncrypted", Text(i.StorageEncrypted)),
            ("StorageThroughput", Text(i.StorageThroughput)),
            ("StorageType", i.StorageType),
            ("VPCSecurityGroups", List(i.VpcSecurityGroups?.Select(g => g.VpcSecurityGroupId)))
        );

    public static IReadOnlyDictionary<string, string> Of(DBCluster c) =>
        Known(
            ("AllocatedStorage", Text(c.AllocatedStorage)),
            ("AutoMinorVersionUpgrade", Text(c.AutoMinorVersionUpgrade)),
            ("BacktrackWindow", c.BacktrackWindow?.ToString(CultureInfo.InvariantCulture)),
            ("BackupRetentionPeriod", Text(c.BackupRetentionPeriod)),
            ("CopyTagsToSnapshot", Text(c.CopyTagsToSnapshot)),
            ("DatabaseInsightsMode", c.DatabaseInsightsMode?.Value),
            ("DatabaseName", c.DatabaseName),
            ("DBClusterIdentifier", c.DBClusterIdentifier),
            ("DBClusterInstanceClass", c.DBClusterInstanceClass),
            ("DBClusterParameterGroupName", c.DBClusterParameterGroup),
            ("DBSubnetGroupName", c.DBSubnetGroup),
            ("DeletionProtection", Text(c.DeletionProtection)),
            ("EnableCloudwatchLogsExports", List(c.EnabledCloudwatchLogsExports)),
            ("EnableHttpEndpoint", Text(c.HttpEndpointEnabled)),
            ("EnableIAMDatabaseAuthentication", Text(c.IAMDatabaseAuthenticationEnabled)),
            ("Engine", c.Engine),
            ("EngineLifecycleSupport", c.EngineLifecycleSupport),
            ("EngineMode", c.EngineMode),
            ("EngineVersion", c.EngineVersion),
            ("GlobalClusterIdentifier", c.GlobalClusterIdentifier),
            ("Iops", Text(c.Iops)),
            ("KmsKeyId", c.KmsKeyId),
            ("MasterUsername", c.MasterUsername),
            ("MonitoringInterval", Text(c.MonitoringInterval)),
            ("MonitoringRoleArn", c.MonitoringRoleArn),
            ("NetworkType", c.NetworkType),
            ("PerformanceInsightsEnabled", Text(c.PerformanceInsightsEnabled)),
            ("PerformanceInsightsKmsKeyId", c.PerformanceInsightsKMSKeyId),
            ("PerformanceInsightsRetentionPeriod", Text(c.PerformanceInsightsRetentionPeriod)),
            ("Port", Text(c.Port)),
            ("PreferredBackupWindow", c.PreferredBackupWindow),
            ("PreferredMaintenanceWindow", c.PreferredMaintenanceWindow),
            ("PubliclyAccessible", Text(c.PubliclyAccessible)),
            ("ServerlessV2ScalingConfiguration.MinCapacity", Text(c.ServerlessV2ScalingConfiguration?.MinCapacity)),
            ("ServerlessV2ScalingConfiguration.MaxCapacity", Text(c.ServerlessV2ScalingConfiguration?.MaxCapacity)),
            ("StorageEncrypted", Text(c.StorageEncrypted)),
            ("StorageType", c.StorageType),
            ("VpcSecurityGroupIds", List(c.VpcSecurityGroups?.Select(g => g.VpcSecurityGroupId)))
        );

    private static Dictionary<string, string> Known(params (string Name, string? Value)[] settings) =>
        settings.Where(s => s.Value is not null).ToDictionary(s => s.Name, s => s.Value!, StringComparer.Ordinal);

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Text(double? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Text(bool? flag) => flag is { } f ? (f ? "true" : "false") : null;

    private static string? List(IEnumerable<string>? items) =>
        items is null ? null : string.Join(", ", items.Order(StringComparer.Ordinal));
}
