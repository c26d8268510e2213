using System.Globalization;
using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.CloudWatch.Actions;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.Logs;
using Amazon.CDK.AWS.RDS;
using Amazon.CDK.AWS.Route53;
using Amazon.CDK.AWS.SecretsManager;
using Amazon.CDK.AWS.SNS;
using Amazon.CDK.AWS.SSM;
using Constructs;

namespace RdsCluster.Benchmarks;

/// <summary>The resources of the Production preset as one writes them on CDK's own constructs: L2 where it makes the same resource, L1
/// elsewhere.</summary>
internal static class HandWrittenCluster
{
    private const int Port = 13306;
    private const string Name = "shop-orders";
    private static readonly string[] LogTypes = ["audit", "error", "general", "slowquery"];

    public static void Declare(Construct scope)
    {
        var key = new Key(scope, "Key", new KeyProps { EnableKeyRotation = true, RemovalPolicy = RemovalPolicy.RETAIN });
        var vpc = new Vpc(
            scope,
            "Vpc",
            new VpcProps
            {
                AvailabilityZones = [.. Enumerable.Range(0, 3).Select(number => Fn.Select(number, Fn.GetAzs()))],
                NatGateways = 0,
                SubnetConfiguration =
                [
                    new SubnetConfiguration
                    {
                        Name = "Database",
                        SubnetType = SubnetType.PRIVATE_ISOLATED,
                        CidrMask = 24,
                    },
                ],
                RestrictDefaultSecurityGroup = false,
            }
        );
        var group = new LogGroup(
            scope,
            "FlowLogGroup",
            new LogGroupProps
            {
                LogGroupName = $"/aws/vpc/{Name}",
                EncryptionKey = key,
                Retention = RetentionDays.ONE_YEAR,
            }
        );
        var flowRole = Role(scope, "FlowLogRole", "vpc-flow-logs.amazonaws.com");
        _ = new CfnFlowLog(
            scope,
            "FlowLog",
            new CfnFlowLogProps
            {
                ResourceId = vpc.VpcId,
                ResourceType = "VPC",
                TrafficType = "ALL",
                LogGroupName = group.LogGroupName,
                DeliverLogsPermissionArn = flowRole.RoleArn,
            }
        );
        var subnets = new SubnetGroup(
            scope,
            "SubnetGroup",
            new SubnetGroupProps
            {
                Vpc = vpc,
                Description = "Database",
                VpcSubnets = new SubnetSelection { SubnetType = SubnetType.PRIVATE_ISOLATED },
            }
        );
        var security = new SecurityGroup(scope, "SecurityGroup", new SecurityGroupProps { Vpc = vpc, AllowAllOutbound = false });
        var secret = new Secret(
            scope,
            "Secret",
            new SecretProps
            {
                EncryptionKey = key,
                GenerateSecretString = new SecretStringGenerator
                {
                    SecretStringTemplate = """{"username":"dbowner"}""",
                    GenerateStringKey = "password",
                    ExcludePunctuation = true,
                },
            }
        );
        var topic = new Topic(scope, "Topic", new TopicProps { MasterKey = key, EnforceSSL = true });
        topic.AddToResourcePolicy(
            new PolicyStatement(
                new PolicyStatementProps
                {
                    Principals = [new ServicePrincipal("cloudwatch.amazonaws.com"), new ServicePrincipal("events.rds.amazonaws.com")],
                    Actions = ["sns:Publish"],
                    Resources = [topic.TopicArn],
                }
            )
        );
        var instances = Instances(scope, key, subnets, security, secret);
        Rotation(scope, vpc, security, secret, instances[0]);
        Events(scope, topic, instances);
        Watch(scope, vpc, topic, instances);
        _ = new StringParameter(
            scope,
            "Lookup",
            new StringParameterProps { ParameterName = "/shop/orders", StringValue = instances[0].AttrEndpointAddress }
        );
    }

    private static Role Role(Construct scope, string id, string service)
    {
        var role = new Role(scope, id, new RoleProps { AssumedBy = new ServicePrincipal(service) });
        role.AddManagedPolicy(
            new ManagedPolicy(
                scope,
                id + "Policy",
                new ManagedPolicyProps
                {
                    Statements =
                    [
                        new PolicyStatement(
                            new PolicyStatementProps { Actions = ["logs:CreateLogStream", "logs:PutLogEvents"], Resources = ["*"] }
                        ),
                    ],
                }
            )
        );
        return role;
    }

    private static CfnDBInstance[] Instances(Construct scope, Key key, SubnetGroup subnets, SecurityGroup security, Secret secret)
    {
        var parameters = new CfnDBParameterGroup(
            scope,
            "ParameterGroup",
            new CfnDBParameterGroupProps
            {
                Family = "mysql8.4",
                Description = "Database",
                Parameters = new Dictionary<string, string> { ["require_secure_transport"] = "1", ["slow_query_log"] = "1" },
            }
        );
        var options = new CfnOptionGroup(
            scope,
            "OptionGroup",
            new CfnOptionGroupProps
            {
                EngineName = "mysql",
                MajorEngineVersion = "8.4",
                OptionGroupDescription = "Database",
                OptionConfigurations = new object[]
                {
                    new CfnOptionGroup.OptionConfigurationProperty { OptionName = "MARIADB_AUDIT_PLUGIN" },
                },
            }
        );
        var monitoring = Role(scope, "MonitoringRole", "monitoring.rds.amazonaws.com");
        List<CfnDBInstance> instances = [];
        for (var number = 1; number <= 3; number++)
        {
            var identifier = string.Create(CultureInfo.InvariantCulture, $"{Name}-{number}");
            var groups = LogTypes
                .Select(type => new LogGroup(
                    scope,
                    $"Log-{identifier}-{type}",
                    new LogGroupProps
                    {
                        LogGroupName = $"/aws/rds/instance/{identifier}/{type}",
                        EncryptionKey = key,
                        Retention = RetentionDays.ONE_YEAR,
                    }
                ))
                .ToArray();
            var isPrimary = number == 1;
            var instance = new CfnDBInstance(
                scope,
                $"Instance{number}",
                new CfnDBInstanceProps
                {
                    DbInstanceIdentifier = identifier,
                    DbInstanceClass = "db.m7g.large",
                    Engine = isPrimary ? "mysql" : null,
                    EngineVersion = isPrimary ? "8.4" : null,
                    SourceDbInstanceIdentifier = isPrimary ? null : instances[0].Ref,
                    MasterUsername = isPrimary ? "dbowner" : null,
                    MasterUserPassword = isPrimary ? secret.SecretValueFromJson("password").UnsafeUnwrap() : null,
                    StorageEncrypted = isPrimary ? true : null,
                    KmsKeyId = isPrimary ? key.KeyArn : null,
                    AllocatedStorage = isPrimary ? "100" : null,
                    MultiAz = isPrimary,
                    DbSubnetGroupName = subnets.SubnetGroupName,
                    VpcSecurityGroups = [security.SecurityGroupId],
                    DbParameterGroupName = parameters.Ref,
                    OptionGroupName = options.Ref,
                    MonitoringInterval = 60,
                    MonitoringRoleArn = monitoring.RoleArn,
                    Port = "13306",
                    StorageType = "gp3",
                    MaxAllocatedStorage = 1000,
                    DeletionProtection = true,
                    EnableCloudwatchLogsExports = LogTypes,
                    EnablePerformanceInsights = true,
                    PerformanceInsightsKmsKeyId = key.KeyArn,
                    BackupRetentionPeriod = isPrimary ? 14 : null,
                }
            );
            instance.ApplyRemovalPolicy(isPrimary ? RemovalPolicy.SNAPSHOT : RemovalPolicy.DESTROY);
            instance.Node.AddDependency(groups);
            instances.Add(instance);
        }

        return [.. instances];
    }

    private static void Rotation(Construct scope, Vpc vpc, SecurityGroup security, Secret secret, CfnDBInstance primary)
    {
        var attachment = new CfnSecretTargetAttachment(
            scope,
            "Attachment",
            new CfnSecretTargetAttachmentProps
            {
                SecretId = secret.SecretArn,
                TargetId = primary.Ref,
                TargetType = "AWS::RDS::DBInstance",
            }
        );
        var function = new SecurityGroup(scope, "RotationGroup", new SecurityGroupProps { Vpc = vpc, AllowAllOutbound = false });
        security.Connections.AllowFrom(function, Amazon.CDK.AWS.EC2.Port.Tcp(Port));
        var endpoint = new SecurityGroup(scope, "EndpointGroup", new SecurityGroupProps { Vpc = vpc, AllowAllOutbound = false });
        endpoint.Connections.AllowFrom(function, Amazon.CDK.AWS.EC2.Port.Tcp(443));
        _ = new InterfaceVpcEndpoint(
            scope,
            "Endpoint",
            new InterfaceVpcEndpointProps
            {
                Vpc = vpc,
                Service = InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
                SecurityGroups = [endpoint],
                Open = false,
            }
        );
        Stack.Of(scope).AddTransform("AWS::SecretsManager-2024-09-16");
        _ = new CfnRotationSchedule(
            scope,
            "Rotation",
            new CfnRotationScheduleProps
            {
                SecretId = attachment.Ref,
                HostedRotationLambda = new CfnRotationSchedule.HostedRotationLambdaProperty
                {
                    RotationType = "MySQLSingleUser",
                    VpcSubnetIds = string.Join(',', vpc.IsolatedSubnets.Select(subnet => subnet.SubnetId)),
                    VpcSecurityGroupIds = function.SecurityGroupId,
                },
            }
        );
    }

    private static void Events(Construct scope, Topic topic, CfnDBInstance[] instances)
    {
        foreach (var (id, type) in new[] { ("InstanceEvents", "db-instance"), ("ParameterGroupEvents", "db-parameter-group") })
        {
            _ = new CfnEventSubscription(
                scope,
                id,
                new CfnEventSubscriptionProps
                {
                    SnsTopicArn = topic.TopicArn,
                    SourceType = type,
                    SourceIds = type == "db-instance" ? [.. instances.Select(instance => instance.Ref)] : null,
                }
            );
        }
    }

    private static void Watch(Construct scope, Vpc vpc, Topic topic, CfnDBInstance[] instances)
    {
        string[] common = ["CPUUtilization", "FreeableMemory", "DatabaseConnections", "FreeStorageSpace"];
        var zone = new PrivateHostedZone(scope, "Zone", new PrivateHostedZoneProps { Vpc = vpc, ZoneName = $"{Name}.internal" });
        for (var number = 1; number <= instances.Length; number++)
        {
            var identifier = string.Create(CultureInfo.InvariantCulture, $"{Name}-{number}");
            string[] metrics = number == 1 ? common : [.. common, "ReplicaLag", "ReplicaLag"];
            var alarms = metrics.Select((metric, index) => Alarm(scope, topic, identifier, metric, index)).ToArray();
            if (number == 1)
            {
                continue;
            }

            var children = alarms[^2..]
                .Select(
                    (alarm, index) =>
                        new CfnHealthCheck(
                            scope,
                            $"Health{number}-{index}",
                            new CfnHealthCheckProps
                            {
                                HealthCheckConfig = new CfnHealthCheck.HealthCheckConfigProperty
                                {
                                    Type = "CLOUDWATCH_METRIC",
                                    AlarmIdentifier = new CfnHealthCheck.AlarmIdentifierProperty
                                    {
                                        Name = alarm.AlarmName,
                                        Region = Aws.REGION,
                                    },
                                },
                            }
                        ).Ref
                )
                .ToArray();
            _ = new CfnRecordSet(
                scope,
                $"Record{number}",
                new CfnRecordSetProps
                {
                    HostedZoneId = zone.HostedZoneId,
                    Name = $"reader.{Name}.internal",
                    Type = "CNAME",
                    Ttl = "5",
                    SetIdentifier = identifier,
                    Weight = 1,
                    ResourceRecords = [instances[number - 1].AttrEndpointAddress],
                    HealthCheckId = new CfnHealthCheck(
                        scope,
                        $"Health{number}",
                        new CfnHealthCheckProps
                        {
                            HealthCheckConfig = new CfnHealthCheck.HealthCheckConfigProperty
                            {
                                Type = "CALCULATED",
                                ChildHealthChecks = children,
                                HealthThreshold = 2,
                            },
                        }
                    ).Ref,
                }
            );
        }
    }

    private static Alarm Alarm(Construct scope, Topic topic, string identifier, string metric, int index)
    {
        var alarm = new Alarm(
            scope,
            $"{identifier}-{metric}-{index}",
            new AlarmProps
            {
                Metric = new Metric(
                    new MetricProps
                    {
                        Namespace = "AWS/RDS",
                        MetricName = metric,
                        DimensionsMap = new Dictionary<string, string>(StringComparer.Ordinal) { ["DBInstanceIdentifier"] = identifier },
                        Period = Duration.Minutes(1),
                    }
                ),
                AlarmName = $"{identifier}-{metric}-{index}",
                Threshold = 90,
                EvaluationPeriods = 5,
            }
        );
        alarm.AddAlarmAction(new SnsAction(topic));
        alarm.AddOkAction(new SnsAction(topic));
        return alarm;
    }
}
