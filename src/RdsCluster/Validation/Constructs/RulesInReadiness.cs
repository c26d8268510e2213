using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.RDS;
using Amazon.CDK.AWS.Route53;
using Amazon.CDK.AWS.SecretsManager;

namespace RdsCluster.Validation.Constructs;

/// <summary>
/// Loads the rules and their facts beside the first cluster's declaration, most of which waits for Node: compiling them takes a tenth of a second, which the synth
/// would wait for otherwise. No jsii object is touched here, only properties.
/// </summary>
internal static class RulesInReadiness
{
    private static readonly Lazy<Task> Loading = new(() => Task.Run(Load));

    public static void Begin() => _ = Loading.Value;

    /// <summary>One check of the resources that most clusters have; what it finds does not matter.</summary>
    private static void Load()
    {
        var recorder = new ResourceRecorder("Sample");
        recorder.Add("ParameterGroup", new CfnDBParameterGroupProps { Family = "mysql8.4", Description = "-", Parameters = new Dictionary<string, string> { ["max_connections"] = "100" } }, "group");
        recorder.Add("SubnetGroup", new CfnDBSubnetGroupProps { DbSubnetGroupDescription = "-", SubnetIds = ["subnet-1", "subnet-2"] }, "subnets");
        recorder.Add("Instance1", Instance(), "instance");
        var replica = Instance();
        replica.SourceDbInstanceIdentifier = "instance";
        recorder.Add("Instance2", replica);
        recorder.Add("Secret", new CfnSecretProps { GenerateSecretString = new CfnSecret.GenerateSecretStringProperty { GenerateStringKey = "password" } }, "secret");
        recorder.Add("Rotation", new CfnRotationScheduleProps { SecretId = "secret", RotationRules = new CfnRotationSchedule.RotationRulesProperty { AutomaticallyAfterDays = 30 } });
        recorder.Add("Alarm", new CfnAlarmProps { AlarmName = "-", Namespace = "AWS/RDS", MetricName = "ReplicaLag", Period = 60, EvaluationPeriods = 5, Threshold = 1 });
        recorder.Add("Record", new CfnRecordSetProps { Name = "reader.internal", Type = "CNAME", Ttl = "5", Weight = 1 });
        recorder.Add("Events", new CfnEventSubscriptionProps { SnsTopicArn = "topic", SourceType = "db-instance", EventCategories = ["failover"] });
        _ = recorder.Check(DateOnly.MinValue);
    }

    private static CfnDBInstanceProps Instance() => new()
    {
        DbInstanceIdentifier = "sample-1",
        DbInstanceClass = "db.m7g.large",
        Engine = "mysql",
        EngineVersion = "8.4",
        MasterUsername = "dbowner",
        AllocatedStorage = "100",
        MaxAllocatedStorage = 1000,
        StorageType = "gp3",
        StorageEncrypted = true,
        KmsKeyId = "key",
        MultiAz = true,
        Port = "13306",
        DbSubnetGroupName = "subnets",
        DbParameterGroupName = "group",
        VpcSecurityGroups = ["security"],
        PreferredBackupWindow = "02:00-03:00",
        PreferredMaintenanceWindow = "sun:04:00-sun:05:00",
        BackupRetentionPeriod = 14,
        MonitoringInterval = 60,
        EnablePerformanceInsights = true,
        EnableCloudwatchLogsExports = ["error"],
    };
}
