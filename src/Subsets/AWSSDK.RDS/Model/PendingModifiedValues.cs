using System;
using System.Collections.Generic;

namespace Amazon.RDS.Model;

public class PendingModifiedValues
{
    public string DBInstanceClass { get; set; }
    public int? AllocatedStorage { get; set; }
    public string MasterUserPassword { get; set; }
    public int? Port { get; set; }
    public int? BackupRetentionPeriod { get; set; }
    public bool? MultiAZ { get; set; }
    public string EngineVersion { get; set; }
    public string LicenseModel { get; set; }
    public int? Iops { get; set; }
    public int? StorageThroughput { get; set; }
    public string DBInstanceIdentifier { get; set; }
    public string StorageType { get; set; }
    public string CACertificateIdentifier { get; set; }
    public string DBSubnetGroupName { get; set; }
    public PendingCloudwatchLogsExports PendingCloudwatchLogsExports { get; set; }
    public List<ProcessorFeature> ProcessorFeatures { get; set; }
    public AutomationMode AutomationMode { get; set; }
    public DateTime? ResumeFullAutomationModeTime { get; set; }
    public bool? MultiTenant { get; set; }
    public bool? IAMDatabaseAuthenticationEnabled { get; set; }
    public bool? DedicatedLogVolume { get; set; }
    public string Engine { get; set; }
    public List<AdditionalStorageVolume> AdditionalStorageVolumes { get; set; }
}
