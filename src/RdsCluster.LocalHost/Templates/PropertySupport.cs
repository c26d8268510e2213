namespace RdsCluster.LocalHost.Templates;

/// <summary>Which properties a rehearsal acts on, and why it does not act on the others.</summary>
internal static class PropertySupport
{
    private const string Hardware = "this machine's processors, memory and disk serve every instance";
    private const string Encryption = "data files are not encrypted locally";
    private const string Network = "every server listens on loopback only";
    private const string Backups = "no automated backups";
    private const string Maintenance = "no maintenance or upgrades";
    private const string Monitoring = "no monitoring service";
    private const string Login = "only password authentication is available locally";
    private const string Start = "the instance starts empty";
    private const string Regions = "other Regions are not rehearsed";

    private static readonly HashSet<string> ActedOn = new(StringComparer.Ordinal)
    {
        "DBInstanceIdentifier",
        "DBClusterIdentifier",
        "SourceDBInstanceIdentifier",
        "Engine",
        "EngineVersion",
        "MultiAZ",
        "Port",
        "DBName",
        "DatabaseName",
        "MasterUsername",
        "MasterUserPassword",
        "ManageMasterUserPassword",
        "DBParameterGroupName",
        "DBClusterParameterGroupName",
        "PromotionTier",
        "Tags",
        "DeletionProtection",
    };

    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["AdditionalStorageVolumes"] = Hardware,
        ["AllocatedStorage"] = Hardware,
        ["DBInstanceClass"] = Hardware,
        ["DBClusterInstanceClass"] = Hardware,
        ["DedicatedLogVolume"] = Hardware,
        ["Iops"] = Hardware,
        ["MaxAllocatedStorage"] = Hardware,
        ["ProcessorFeatures"] = Hardware,
        ["ScalingConfiguration"] = Hardware,
        ["ServerlessV2ScalingConfiguration"] = Hardware,
        ["StorageThroughput"] = Hardware,
        ["StorageType"] = Hardware,
        ["UseDefaultProcessorFeatures"] = Hardware,
        ["KmsKeyId"] = Encryption,
        ["PerformanceInsightsKMSKeyId"] = Encryption,
        ["PerformanceInsightsKmsKeyId"] = Encryption,
        ["StorageEncrypted"] = Encryption,
        ["AvailabilityZone"] = Network,
        ["AvailabilityZones"] = Network,
        ["DBSecurityGroups"] = Network,
        ["DBSubnetGroupName"] = Network,
        ["NetworkType"] = Network,
        ["PubliclyAccessible"] = Network,
        ["VPCSecurityGroups"] = Network,
        ["VpcSecurityGroupIds"] = Network,
        ["AutomaticBackupReplicationKmsKeyId"] = Backups,
        ["AutomaticBackupReplicationRegion"] = Backups,
        ["AutomaticBackupReplicationRetentionPeriod"] = Backups,
        ["BackupRetentionPeriod"] = Backups,
        ["BackupTarget"] = Backups,
        ["BacktrackWindow"] = Backups,
        ["CopyTagsToSnapshot"] = Backups,
        ["DeleteAutomatedBackups"] = Backups,
        ["PreferredBackupWindow"] = Backups,
        ["AllowMajorVersionUpgrade"] = Maintenance,
        ["ApplyImmediately"] = Maintenance,
        ["AutoMinorVersionUpgrade"] = Maintenance,
        ["EngineLifecycleSupport"] = Maintenance,
        ["LicenseModel"] = Maintenance,
        ["PreferredMaintenanceWindow"] = Maintenance,
        ["DatabaseInsightsMode"] = Monitoring,
        ["EnableCloudwatchLogsExports"] = Monitoring,
        ["EnablePerformanceInsights"] = Monitoring,
        ["MonitoringInterval"] = Monitoring,
        ["MonitoringRoleArn"] = Monitoring,
        ["PerformanceInsightsEnabled"] = Monitoring,
        ["PerformanceInsightsRetentionPeriod"] = Monitoring,
        ["AssociatedRoles"] = Login,
        ["Domain"] = Login,
        ["DomainIAMRoleName"] = Login,
        ["EnableIAMDatabaseAuthentication"] = Login,
        ["MasterUserSecret"] = Login,
        ["EnableGlobalWriteForwarding"] = Regions,
        ["GlobalClusterIdentifier"] = Regions,
        ["SourceRegion"] = Regions,
        ["DBClusterSnapshotIdentifier"] = Start,
        ["DBSnapshotIdentifier"] = Start,
        ["RestoreTime"] = Start,
        ["RestoreToTime"] = Start,
        ["RestoreType"] = Start,
        ["SnapshotIdentifier"] = Start,
        ["SourceDBClusterIdentifier"] = Start,
        ["SourceDBInstanceAutomatedBackupsArn"] = Start,
        ["SourceDbiResourceId"] = Start,
        ["UseLatestRestorableTime"] = Start,
        ["EnableHttpEndpoint"] = "there is no Data API here",
        ["EnableLocalWriteForwarding"] = "readers refuse writes here, and forward none",
        ["CACertificateIdentifier"] = "certificates come from the rehearsal's own authority",
        ["OptionGroupName"] = "plug-ins of option groups exist on RDS only",
    };

    /// <summary>Types of other resources that change how a cluster behaves and are not rehearsed.</summary>
    private static readonly HashSet<string> NotRehearsed = new(StringComparer.Ordinal)
    {
        "AWS::RDS::DBProxy",
        "AWS::RDS::DBProxyEndpoint",
        "AWS::RDS::DBShardGroup",
        "AWS::RDS::EventSubscription",
        "AWS::RDS::GlobalCluster",
        "AWS::RDS::Integration",
        "AWS::RDS::OptionGroup",
        "AWS::SecretsManager::RotationSchedule",
        "AWS::ApplicationAutoScaling::ScalableTarget",
        "AWS::Backup::BackupPlan",
    };

    /// <summary>One line for each property of a DB instance or DB cluster that the rehearsal does not act on.</summary>
    public static IEnumerable<string> Unsupported(DatabaseResource resource) =>
        from property in resource.Properties.Entries.Keys
        let reason = Reason(resource, property)
        where reason is not null
        select $"{resource.LogicalId}.{property}: {reason}";

    /// <summary>One line for a resource that is not rehearsed; null if it does not affect the databases.</summary>
    public static string? UnsupportedBeside(DatabaseResource resource) =>
        NotRehearsed.Contains(resource.Type) ? $"{resource.LogicalId}: {resource.Type} is not rehearsed" : null;

    private static string? Reason(DatabaseResource resource, string property)
    {
        if (!ActedOn.Contains(property))
        {
            return Reasons.GetValueOrDefault(property, "the local host does not know this property");
        }
        return resource.IsUnknown(property) ? "its value is not known before deployment" : null;
    }
}
