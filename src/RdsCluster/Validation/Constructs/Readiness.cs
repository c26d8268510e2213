using System.Reflection;
using System.Runtime.CompilerServices;
using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Logs;
using Amazon.CDK.AWS.RDS;
using Amazon.CDK.AWS.Route53;
using Amazon.CDK.AWS.SecretsManager;
using Amazon.CDK.AWS.SNS;
using RdsCluster.Imports;
using RdsCluster.Interop;
using RdsCluster.Manifest;
using RdsCluster.Monitoring;
using RdsCluster.Networking;
using RdsCluster.Parameters;
using RdsCluster.Rules;
using RdsCluster.Security;
using RdsCluster.Topologies;

namespace RdsCluster.Validation.Constructs;

/// <summary>
/// Loads what a cluster needs of the L1 classes and of the rules beside its declaration, most of which waits for Node: reading and
/// compiling that takes more than a
/// tenth of a second, which the first cluster of a synth would wait for otherwise. No jsii object is touched here, only types and
/// properties.
/// </summary>
internal static class Readiness
{
    private static readonly Lazy<Task> Loading = new(() => Task.Run(Load));

    /// <summary>What declares a cluster of instances, in the order of its use.</summary>
    private static readonly Type[] Declaring =
    [
        typeof(ClusterKey),
        typeof(KeyPolicy),
        typeof(ClusterValidation),
        typeof(ClusterNetwork),
        typeof(OwnVpc),
        typeof(ServiceRole),
        typeof(OwnerSecret),
        typeof(InstancesBuilder),
        typeof(ParameterProfile),
        typeof(AuditPlugin),
        typeof(MonitoringRole),
        typeof(ExportedLogs),
        typeof(InstanceSettings),
        typeof(OwnerRotation),
        typeof(InterfaceEndpoints),
        typeof(ClusterAlarms),
        typeof(AlarmTopic),
        typeof(AlarmProfile),
        typeof(EventSubscriptions),
        typeof(ReaderEndpointZone),
        typeof(LookupParameter),
        typeof(PolicyExceptions),
        typeof(ManifestWriter),
        typeof(PromiseList),
        typeof(ClusterTags),
    ];

    /// <summary>Called from the thread that talks to Node, and that alone makes Node load CDK, if it has not yet.</summary>
    public static void Begin()
    {
        if (JsiiObject.IsDirect)
        {
            JsiiObject.Prepare(typeof(CfnOutput));
        }

        _ = Loading.Value;
    }

    /// <summary>One check of the resources that most clusters have; what it finds does not matter.</summary>
    private static void Load()
    {
        JsiiObject.Prepare(
            typeof(CfnLogGroup),
            typeof(CfnManagedPolicy),
            typeof(CfnRole),
            typeof(CfnDBSubnetGroup),
            typeof(CfnDBParameterGroup),
            typeof(CfnOptionGroup),
            typeof(CfnDBInstance),
            typeof(CfnSecretTargetAttachment),
            typeof(CfnRotationSchedule),
            typeof(CfnTopic),
            typeof(CfnTopicPolicy),
            typeof(CfnAlarm),
            typeof(CfnEventSubscription),
            typeof(CfnHostedZone),
            typeof(CfnHealthCheck),
            typeof(CfnRecordSet)
        );
        foreach (var type in Declaring)
        {
            Compile(type);
        }

        var recorder = new ResourceRecorder("Sample");
        recorder.Add(
            "ParameterGroup",
            new CfnDBParameterGroupProps
            {
                Family = "mysql8.4",
                Description = "-",
                Parameters = new Dictionary<string, string> { ["max_connections"] = "100" },
            },
            "group"
        );
        recorder.Add(
            "SubnetGroup",
            new CfnDBSubnetGroupProps { DbSubnetGroupDescription = "-", SubnetIds = ["subnet-1", "subnet-2"] },
            "subnets"
        );
        recorder.Add("Instance1", Instance(), "instance");
        var replica = Instance();
        replica.SourceDbInstanceIdentifier = "instance";
        recorder.Add("Instance2", replica);
        recorder.Add(
            "Secret",
            new CfnSecretProps { GenerateSecretString = new CfnSecret.GenerateSecretStringProperty { GenerateStringKey = "password" } },
            "secret"
        );
        recorder.Add(
            "Rotation",
            new CfnRotationScheduleProps
            {
                SecretId = "secret",
                RotationRules = new CfnRotationSchedule.RotationRulesProperty { AutomaticallyAfterDays = 30 },
            }
        );
        recorder.Add(
            "Alarm",
            new CfnAlarmProps
            {
                AlarmName = "-",
                Namespace = "AWS/RDS",
                MetricName = "ReplicaLag",
                Period = 60,
                EvaluationPeriods = 5,
                Threshold = 1,
            }
        );
        recorder.Add(
            "Record",
            new CfnRecordSetProps
            {
                Name = "reader.internal",
                Type = "CNAME",
                Ttl = "5",
                Weight = 1,
            }
        );
        recorder.Add(
            "Events",
            new CfnEventSubscriptionProps
            {
                SnsTopicArn = "topic",
                SourceType = "db-instance",
                EventCategories = ["failover"],
            }
        );
        _ = recorder.Check(DateOnly.MinValue);
    }

    /// <summary>Otherwise each method would be compiled when it is called first, while Node has nothing to do: a sixth of what the first
    /// cluster adds to a synth.</summary>
    private static void Compile(Type type)
    {
        const BindingFlags own =
            BindingFlags.DeclaredOnly | BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        foreach (
            var method in type.GetConstructors(own)
                .Concat<MethodBase>(type.GetMethods(own))
                .Where(method => method is { IsAbstract: false, ContainsGenericParameters: false })
        )
        {
            RuntimeHelpers.PrepareMethod(method.MethodHandle);
        }

        // What is written inside methods.
        foreach (var inner in type.GetNestedTypes(BindingFlags.NonPublic))
        {
            Compile(inner);
        }
    }

    private static CfnDBInstanceProps Instance() =>
        new()
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
