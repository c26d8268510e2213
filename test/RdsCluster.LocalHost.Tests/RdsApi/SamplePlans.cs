using RdsCluster.LocalHost.Plans;

namespace RdsCluster.LocalHost.Tests.RdsApi;

internal static class SamplePlans
{
    public static ClusterPlan PrimaryWithReplicas(int replicas = 2) =>
        new()
        {
            Name = "Orders",
            Engine = "mysql",
            EngineVersion = "8.4.7",
            Topology = PlanTopology.Instances,
            Port = 3307,
            Database = "shop",
            MasterUsername = "owner",
            Instances =
            [
                new InstancePlan
                {
                    LogicalId = "Writer",
                    Identifier = "orders",
                    MultiAz = true,
                    Tags = new Dictionary<string, string> { ["team"] = "shop & more" },
                    Properties = new Dictionary<string, string>
                    {
                        ["DBInstanceClass"] = "db.m7g.large",
                        ["AllocatedStorage"] = "100",
                        ["MaxAllocatedStorage"] = "1000",
                        ["BackupRetentionPeriod"] = "14",
                        ["PreferredBackupWindow"] = "03:00-04:00",
                        ["PreferredMaintenanceWindow"] = "sun:04:30-sun:05:30",
                        ["StorageEncrypted"] = "true",
                        ["StorageType"] = "gp3",
                        ["KmsKeyId"] = "arn:aws:kms:eu-central-1:123456789012:key/k",
                        ["DBSubnetGroupName"] = "subnets",
                        ["DBParameterGroupName"] = "profile",
                        ["VPCSecurityGroups"] = """["sg-1","sg-2"]""",
                        ["EnableCloudwatchLogsExports"] = """["error","slowquery"]""",
                        ["DeletionProtection"] = "true",
                        ["MonitoringInterval"] = "60",
                        ["MonitoringRoleArn"] = "arn:aws:iam::123456789012:role/monitoring",
                        ["EnablePerformanceInsights"] = "true",
                        ["ManageMasterUserPassword"] = "true",
                        ["CopyTagsToSnapshot"] = "true",
                    },
                },
                .. Enumerable
                    .Range(1, replicas)
                    .Select(number => new InstancePlan
                    {
                        LogicalId = $"Reader{number}",
                        Identifier = $"orders-reader-{number}",
                        SourceIdentifier = "orders",
                    }),
            ],
            ParameterGroups =
            [
                new ParameterGroupPlan(
                    "Profile",
                    "profile",
                    IsCluster: false,
                    "mysql8.4",
                    "of orders",
                    new Dictionary<string, string> { ["gtid-mode"] = "ON", ["max_connections"] = "100" }
                ),
            ],
            SubnetGroups =
            [
                new SubnetGroupPlan(
                    "Subnets",
                    "subnets",
                    "of orders",
                    "vpc-1",
                    [new("subnet-1", "eu-central-1a"), new("subnet-2", "eu-central-1b")]
                ),
            ],
        };

    public static ClusterPlan Aurora() =>
        PrimaryWithReplicas() with
        {
            Name = "Stock",
            Engine = "aurora-mysql",
            EngineVersion = "8.0.mysql_aurora.3.08.0",
            Topology = PlanTopology.Aurora,
            DbClusterIdentifier = "stock",
            ClusterProperties = new Dictionary<string, string>
            {
                ["BackupRetentionPeriod"] = "7",
                ["StorageEncrypted"] = "true",
                ["VpcSecurityGroupIds"] = """["sg-1"]""",
                ["ServerlessV2ScalingConfiguration"] = """{"MinCapacity":0.5,"MaxCapacity":8}""",
            },
            ClusterTags = new Dictionary<string, string> { ["team"] = "stock" },
            Instances =
            [
                new InstancePlan
                {
                    LogicalId = "A",
                    Identifier = "stock-a",
                    PromotionTier = 0,
                },
                new InstancePlan
                {
                    LogicalId = "B",
                    Identifier = "stock-b",
                    SourceIdentifier = "stock-a",
                    PromotionTier = 2,
                },
            ],
            ParameterGroups =
            [
                new ParameterGroupPlan(
                    "G",
                    "stock-group",
                    IsCluster: true,
                    "aurora-mysql8.0",
                    "of stock",
                    new Dictionary<string, string> { ["binlog_format"] = "ROW" }
                ),
            ],
        };
}
