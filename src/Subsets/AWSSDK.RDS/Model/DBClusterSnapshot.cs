using System;
using System.Collections.Generic;

namespace Amazon.RDS.Model;

public class DBClusterSnapshot
{
    public List<string> AvailabilityZones { get; set; }
    public string DBClusterSnapshotIdentifier { get; set; }
    public string DBClusterIdentifier { get; set; }
    public DateTime? SnapshotCreateTime { get; set; }
    public string Engine { get; set; }
    public string EngineMode { get; set; }
    public int? AllocatedStorage { get; set; }
    public string Status { get; set; }
    public int? Port { get; set; }
    public string VpcId { get; set; }
    public DateTime? ClusterCreateTime { get; set; }
    public string MasterUsername { get; set; }
    public string EngineVersion { get; set; }
    public string LicenseModel { get; set; }
    public string SnapshotType { get; set; }
    public int? PercentProgress { get; set; }
    public bool? StorageEncrypted { get; set; }
    public StorageEncryptionType StorageEncryptionType { get; set; }
    public int? BackupRetentionPeriod { get; set; }
    public string PreferredBackupWindow { get; set; }
    public string KmsKeyId { get; set; }
    public string DBClusterSnapshotArn { get; set; }
    public string SourceDBClusterSnapshotArn { get; set; }
    public bool? IAMDatabaseAuthenticationEnabled { get; set; }
    public List<Tag> TagList { get; set; }
    public string StorageType { get; set; }
    public int? StorageThroughput { get; set; }
    public string DbClusterResourceId { get; set; }
    public string DBSystemId { get; set; }
}
