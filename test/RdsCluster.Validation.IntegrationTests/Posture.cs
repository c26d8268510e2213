using RdsCluster.Rules;
using RdsCluster.Rules.Catalogue;
using RdsCluster.Templates.Models;

namespace RdsCluster.Validation.IntegrationTests;

/// <summary>Control intents of the scanners, as checks of a resource in its stack.</summary>
internal static partial class Posture
{
    private const string Flow = "AWS::EC2::FlowLog";
    private const string Role = "AWS::IAM::Role";
    private const string Function = "AWS::Lambda::Function";
    private const string TopicPolicy = "AWS::SNS::TopicPolicy";
    private const string LaunchTemplate = "AWS::EC2::LaunchTemplate";
    private const string Host = "AWS::EC2::Instance";
    private static readonly string[] Databases = [ResourceTypes.DBInstance, ResourceTypes.DBCluster];
    private static readonly string[] Critical = ["failover", "failure", "maintenance"];
    private static readonly string[] Alarmed = ["CPUUtilization", "FreeableMemory", "DatabaseConnections"];

    /// <summary>What each intent asks of a resource; true when it is met or does not apply.</summary>
    public static readonly IReadOnlyList<Intent> All =
    [
        new("DB01", [ResourceTypes.DBInstance], (t, r) => r["PubliclyAccessible"].AsBool == false),
        new("DB02", Databases, (t, r) => Inherits(r) || r["StorageEncrypted"].IsTrue),
        new("DB03", Databases, (t, r) => Inherits(r) || r["KmsKeyId"].IsGiven),
        new("DB04", Databases, (t, r) => IsMember(r) || r["DeletionProtection"].IsTrue),
        new("DB05", Databases, (t, r) => Inherits(r) || r["BackupRetentionPeriod"].AsNumber is >= 7),
        new("DB06", [ResourceTypes.DBInstance], (t, r) => Inherits(r) || r["MultiAZ"].IsTrue),
        new("DB07", Databases, (t, r) => r["AutoMinorVersionUpgrade"].AsBool != false),
        new("DB08", Databases, (t, r) => IsMember(r) || IsMultiAz(r) || r["EnableIAMDatabaseAuthentication"].IsTrue),
        new(
            "DB09",
            Databases,
            (t, r) => IsMember(r) || Logs(r).All(log => r["EnableCloudwatchLogsExports"].Items.Any(item => item.AsText == log))
        ),
        new("DB10", Databases, Audited),
        new(
            "DB11",
            [ResourceTypes.DBParameterGroup],
            (t, r) =>
                IsPlainMariaDb(r) || (r["Parameters"]["log_output"].AsText == "FILE" && r["Parameters"]["slow_query_log"].AsText == "1")
        ),
        new("DB12", [ResourceTypes.DBInstance, ResourceTypes.DBCluster], TlsRequired),
        new("DB13", [ResourceTypes.DBInstance], (t, r) => r["MonitoringInterval"].AsNumber > 0 && r["MonitoringRoleArn"].IsGiven),
        new("DB14", [ResourceTypes.DBInstance], (t, r) => r["EnablePerformanceInsights"].IsTrue),
        new("DB15", [ResourceTypes.DBInstance], (t, r) => r["PerformanceInsightsKMSKeyId"].IsGiven),
        new("DB16", Databases, (t, r) => IsMember(r) || r["CopyTagsToSnapshot"].IsTrue),
        new("DB17", Databases, (t, r) => IsMember(r) || r["Port"].AsText is { } port && port is not ("3306" or "33060")),
        new(
            "DB18",
            Databases,
            (t, r) =>
                Inherits(r)
                || IsSecondary(r)
                || r["MasterUsername"].AsText is not ("admin" or "postgres" or "root" or "administrator" or null)
        ),
        new("DB19", Databases, (t, r) => Inherits(r) || r["MasterUserPassword"].AsText is null),
        new(
            "DB20",
            Databases,
            (t, r) =>
                Inherits(r)
                || t.OfType(ResourceTypes.BackupSelection)
                    .Any(selection =>
                        selection["BackupSelection"]
                            ["Resources"]
                            .Items.Any(item =>
                                item.References.Contains(r.LogicalId)
                                || item.Identity?.Contains(BackupArn(r), StringComparison.Ordinal) == true
                            )
                    )
        ),
        new(
            "DB21",
            [ResourceTypes.DBCluster],
            (t, r) => r["Engine"].AsText != "aurora-mysql" || r["BacktrackWindow"].AsNumber is >= 1 and <= 259200
        ),
        new(
            "DB22",
            Databases,
            (t, r) =>
                Inherits(r)
                || t.OfType(ResourceTypes.EventSubscription)
                    .Any(events =>
                        events["Enabled"].AsBool != false
                        && Critical.All(category => events["EventCategories"].Items.Any(item => item.AsText == category))
                    )
        ),
        new(
            "DB23",
            Databases,
            (t, r) =>
                IsMember(r)
                || (
                    r["DBSubnetGroupName"].IsGiven
                    && r[r.Type == ResourceTypes.DBCluster ? "VpcSecurityGroupIds" : "VPCSecurityGroups"].Items.Count > 0
                )
        ),
        new("DB24", [ResourceTypes.DBSubnetGroup], (t, r) => !r["SubnetIds"].Items.Any(subnet => ReachesInternet(t, subnet))),
        new("DB24p", [ResourceTypes.DBProxy], (t, r) => !r["VpcSubnetIds"].Items.Any(subnet => ReachesInternet(t, subnet))),
        new(
            "DB25",
            Databases,
            (t, r) =>
                Inherits(r)
                || r["Engine"].AsText == "mariadb"
                || r["EngineLifecycleSupport"].AsText == "open-source-rds-extended-support-disabled"
        ),
        new(
            "DB26",
            Databases,
            (t, r) =>
                r.DeletionPolicy.AsText
                == (
                    Inherits(r) ? "Delete"
                    : r.DeletionPolicy.AsText == "Retain" ? "Retain"
                    : "Snapshot"
                )
        ),
        new("DB27", [ResourceTypes.DBInstance], (t, r) => Inherits(r) || r["DeleteAutomatedBackups"].AsBool == false),
        new(
            "DB28",
            [ResourceTypes.DBInstance],
            (t, r) => Inherits(r) || r["MaxAllocatedStorage"].AsNumber >= r["AllocatedStorage"].AsNumber * 1.26m
        ),
        new(
            "DB29",
            [ResourceTypes.DBInstance],
            (t, r) =>
                r["CACertificateIdentifier"].AsText is null
                || r["CACertificateIdentifier"].AsText!.EndsWith("-g1", StringComparison.Ordinal)
        ),
        new("DB30", [ResourceTypes.DBCluster], (t, r) => r["EnableHttpEndpoint"].IsFalseOrAbsent),
        new("DB31", Databases, (t, r) => r["Tags"].Items.Count > 0),
        new("PX01", [ResourceTypes.DBProxy], (t, r) => r["RequireTLS"].IsTrue),
        new(
            "PX02",
            [ResourceTypes.DBProxy],
            (t, r) => r["DefaultAuthScheme"].AsText == "IAM_AUTH" || r["Auth"].Items.All(auth => auth["IAMAuth"].AsText == "REQUIRED")
        ),
        new("PX03", [ResourceTypes.DBProxy], (t, r) => r["DebugLogging"].IsFalseOrAbsent),
        new(
            "NW01",
            [ResourceTypes.Vpc],
            (t, r) => t.OfType(Flow).Any(flow => flow["ResourceId"].Target == r.LogicalId && flow["TrafficType"].AsText == "ALL")
        ),
        new("NW02", [ResourceTypes.Vpc], (t, r) => t.OfType("Custom::VpcRestrictDefaultSG").Any()),
        new("NW03", [ResourceTypes.Subnet], (t, r) => r["MapPublicIpOnLaunch"].AsBool != true),
        new("NW04", ["AWS::EC2::Route"], (t, r) => r["GatewayId"].IsAbsent || r["DestinationCidrBlock"].AsText != "0.0.0.0/0"),
        new(
            "NW05",
            [ResourceTypes.SecurityGroup],
            (t, r) => r["SecurityGroupIngress"].Items.All(rule => rule["CidrIp"].AsText != "0.0.0.0/0" && rule["CidrIpv6"].AsText != "::/0")
        ),
        new("NW05i", [ResourceTypes.SecurityGroupIngress], (t, r) => r["CidrIp"].AsText != "0.0.0.0/0" && r["CidrIpv6"].AsText != "::/0"),
        new("NW06", [ResourceTypes.SecurityGroupIngress], (t, r) => r["SourceSecurityGroupId"].IsGiven),
        new(
            "NW07",
            [ResourceTypes.SecurityGroup],
            (t, r) =>
                (
                    r["SecurityGroupEgress"].Items.Count > 0
                    || t.OfType(ResourceTypes.SecurityGroupEgress).Any(rule => rule["GroupId"].Target == r.LogicalId)
                ) && r["SecurityGroupEgress"].Items.All(rule => rule["IpProtocol"].AsText != "-1" || rule["CidrIp"].AsText != "0.0.0.0/0")
        ),
        new("NW08", [ResourceTypes.SecurityGroup], (t, r) => r["GroupDescription"].AsText is { Length: > 0 } or null),
        new("NW08i", [ResourceTypes.SecurityGroupIngress], (t, r) => r["Description"].IsGiven),
        new("NW09", [ResourceTypes.DBSubnetGroup], (t, r) => Zones.TooFew(t, r["SubnetIds"], 2) is null),
        new("KS01", [ResourceTypes.Key], (t, r) => r["EnableKeyRotation"].IsTrue),
        new(
            "KS02",
            [ResourceTypes.Key],
            (t, r) =>
                Statements(r["KeyPolicy"]).All(statement => statement["Effect"].AsText != "Allow" || !IsEveryone(statement["Principal"]))
        ),
        new(
            "KS03",
            [ResourceTypes.Key],
            (t, r) =>
                Statements(r["KeyPolicy"])
                    .Any(statement =>
                        statement["Effect"].AsText == "Deny" && statement["Action"].Items.Any(action => action.AsText == "kms:CreateGrant")
                    )
        ),
        new("KS04", [ResourceTypes.Key], (t, r) => r.DeletionPolicy.AsText == "Retain"),
        new(
            "KS05",
            [ResourceTypes.Secret],
            (t, r) =>
                t.OfType(ResourceTypes.RotationSchedule)
                    .Any(rotation => SecretRules.SecretOf(t, rotation["SecretId"]) == r && rotation["RotationRules"].IsMap)
        ),
        new("KS06", [ResourceTypes.Secret], (t, r) => r["KmsKeyId"].IsGiven),
        new("KS07", [ResourceTypes.Secret], (t, r) => r["GenerateSecretString"].IsGiven && r["SecretString"].IsAbsent),
        new(
            "IA01",
            ["AWS::IAM::ManagedPolicy"],
            (t, r) =>
                Statements(r["PolicyDocument"])
                    .All(statement =>
                        statement["Effect"].AsText != "Allow" || !(Has(statement["Action"], "*") && Has(statement["Resource"], "*"))
                    )
        ),
        new(
            "IA02",
            ["AWS::IAM::ManagedPolicy"],
            (t, r) =>
                Statements(r["PolicyDocument"])
                    .All(statement =>
                        statement["Effect"].AsText != "Allow"
                        || !(
                            Names(statement["Action"])
                                .Concat(Names(statement["Resource"]))
                                .Any(name => name.Contains('*', StringComparison.Ordinal))
                        )
                    )
        ),
        new(
            "IA03",
            [Role],
            (t, r) => !Names(r["ManagedPolicyArns"]).Any(arn => arn.Contains(":iam::aws:policy/", StringComparison.Ordinal))
        ),
        new("IA04", ["AWS::IAM::Policy"], (t, r) => false),
        new(
            "IA05",
            [Role],
            (t, r) =>
                Statements(r["AssumeRolePolicyDocument"])
                    .All(statement => !IsGuarded(statement["Principal"]["Service"].AsText) || statement["Condition"].IsGiven)
        ),
        new("OB01", [ResourceTypes.LogGroup], (t, r) => r["RetentionInDays"].AsNumber >= 365),
        new("OB02", [ResourceTypes.LogGroup], (t, r) => r["KmsKeyId"].IsGiven),
        new(
            "OB03",
            Databases,
            (t, r) =>
                IsMember(r)
                || Logs(r).All(log => t.OfType(ResourceTypes.LogGroup).Any(group => group["LogGroupName"].AsText == LogGroup(r, log)))
        ),
        new("OB04", [ResourceTypes.Alarm], (t, r) => r["AlarmActions"].Items.Count > 0 && r["ActionsEnabled"].AsBool != false),
        new("OB05", Databases, HasAlarms),
        new("OB06", [ResourceTypes.Topic], (t, r) => r["KmsMasterKeyId"].IsGiven),
        new(
            "OB07",
            [ResourceTypes.Topic],
            (t, r) =>
                t.OfType(TopicPolicy)
                    .Any(policy =>
                        policy["Topics"].Items.Any(topic => topic.Target == r.LogicalId)
                        && Statements(policy["PolicyDocument"]).Any(statement => statement["Effect"].AsText == "Deny")
                    )
        ),
        new("OB08", [ResourceTypes.BackupVault], (t, r) => r["EncryptionKeyArn"].IsGiven),
        new(
            "FN01",
            [Function],
            (t, r) => r["Runtime"].AsText is "nodejs24.x" or "nodejs22.x" or "python3.14" or "python3.13" or "dotnet10"
        ),
        new("FN02", [Function], (t, r) => r["VpcConfig"].IsGiven),
        new("FN03", [Function], (t, r) => r["DeadLetterConfig"].IsGiven),
        new("FN04", [Function], (t, r) => r["ReservedConcurrentExecutions"].IsGiven),
        new(
            "JH01",
            [LaunchTemplate],
            (t, r) =>
                Data(r)["MetadataOptions"]["HttpTokens"].AsText == "required"
                && Data(r)["MetadataOptions"]["HttpPutResponseHopLimit"].AsNumber == 1
        ),
        new(
            "JH02",
            [LaunchTemplate],
            (t, r) =>
                Data(r)["NetworkInterfaces"].Items is { Count: > 0 } cards
                && cards.All(card => card["AssociatePublicIpAddress"].AsBool == false)
        ),
        new(
            "JH03",
            [LaunchTemplate],
            (t, r) => Data(r)["BlockDeviceMappings"].Items is { Count: > 0 } disks && disks.All(disk => disk["Ebs"]["Encrypted"].IsTrue)
        ),
        new("JH04", [Host], (t, r) => r["Monitoring"].IsTrue),
        new("JH05", [Host], (t, r) => r["DisableApiTermination"].IsTrue),
        new(
            "JH06",
            [LaunchTemplate],
            (t, r) =>
                Data(r)["KeyName"].IsAbsent
                && Groups(t, r)
                    .All(group =>
                        group["SecurityGroupIngress"].IsAbsent
                        && !t.OfType(ResourceTypes.SecurityGroupIngress).Any(rule => rule["GroupId"].Target == group.LogicalId)
                    )
        ),
        new("JH07", [Host], (t, r) => r["IamInstanceProfile"].IsGiven),
        new(
            "JH08",
            [Host],
            (t, r) =>
                t.Find(LaunchTemplate, r["LaunchTemplate"]["LaunchTemplateId"]) is not null
                && r["NetworkInterfaces"].IsAbsent
                && r["KeyName"].IsAbsent
        ),
    ];
}

/// <summary>One intent.</summary>
internal sealed record Intent(string Id, IReadOnlyList<string> Types, Func<TemplateModel, ResourceModel, bool> IsMet);
