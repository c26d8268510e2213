using System;
using System.Collections.Generic;
using Amazon.Subsets;

namespace Amazon.RDS.Model;

public class RestoreDBClusterToPointInTimeRequest : AmazonRDSRequest
{
    public string DBClusterIdentifier { get; set; }
    public string RestoreType { get; set; }
    public string SourceDBClusterIdentifier { get; set; }
    public DateTime? RestoreToTime { get; set; }
    public bool? UseLatestRestorableTime { get; set; }
    public int? Port { get; set; }
    public string DBSubnetGroupName { get; set; }
    public string OptionGroupName { get; set; }

    [Wire(Item = "VpcSecurityGroupId")]
    public List<string> VpcSecurityGroupIds { get; set; }

    [Wire(Item = "Tag")]
    public List<Tag> Tags { get; set; }
    public string KmsKeyId { get; set; }
    public bool? EnableIAMDatabaseAuthentication { get; set; }
    public long? BacktrackWindow { get; set; }
    public List<string> EnableCloudwatchLogsExports { get; set; }
    public string DBClusterParameterGroupName { get; set; }
    public bool? DeletionProtection { get; set; }
    public bool? CopyTagsToSnapshot { get; set; }
    public string Domain { get; set; }
    public string DomainIAMRoleName { get; set; }
    public string DBClusterInstanceClass { get; set; }
    public string StorageType { get; set; }
    public bool? PubliclyAccessible { get; set; }
    public int? Iops { get; set; }
    public string NetworkType { get; set; }
    public string SourceDbClusterResourceId { get; set; }
    public ServerlessV2ScalingConfiguration ServerlessV2ScalingConfiguration { get; set; }
    public ScalingConfiguration ScalingConfiguration { get; set; }
    public string EngineMode { get; set; }
    public RdsCustomClusterConfiguration RdsCustomClusterConfiguration { get; set; }
    public int? MonitoringInterval { get; set; }
    public string MonitoringRoleArn { get; set; }
    public bool? EnablePerformanceInsights { get; set; }
    public string PerformanceInsightsKMSKeyId { get; set; }
    public int? PerformanceInsightsRetentionPeriod { get; set; }
    public int? BackupRetentionPeriod { get; set; }
    public string PreferredBackupWindow { get; set; }
    public string EngineLifecycleSupport { get; set; }

    [Wire(Item = "item")]
    public List<TagSpecification> TagSpecifications { get; set; }
    public bool? EnableVPCNetworking { get; set; }
    public bool? EnableInternetAccessGateway { get; set; }
}
