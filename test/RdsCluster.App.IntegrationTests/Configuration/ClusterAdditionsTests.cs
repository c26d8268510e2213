using System.Text.Json.Nodes;
using RdsCluster.App.Configuration;

namespace RdsCluster.App.IntegrationTests.Configuration;

/// <summary>What stands beside a cluster, from the configuration alone.</summary>
public sealed class ClusterAdditionsTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("rdscluster-additions-");

    [Fact]
    public void Parts_OfTheConfiguration_AreInTheTemplate()
    {
        var resources = Synthesize(
            """
            {
              "preset": "development", "database": "shop",
              "encryptionKeyArn": "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
              "users": { "orders_rw": {}, "reports": { "access": "read", "databases": ["shop", "old"], "rotationDays": 0 },
              "watcher": { "access": "monitor", "login": "iam" } },
              "proxy": { "idleClientTimeoutSeconds": 60 }, "accessHost": { "imageId": "ami-0123456789abcdef0" }, "backup": { "plan": {} },
              "monitoring": { "dashboard": true,
              "encryptionKeyArn": "arn:aws:kms:eu-west-1:123456789012:key/9999abcd-12ab-34cd-56ef-1234567890ab",
              "alarms": { "enabled": true, "topicArn": "arn:aws:sns:eu-west-1:123456789012:pager" } },
              "network": { "allowedSecurityGroups": ["sg-0123456789abcdef0"], "allowedPrefixLists": ["pl-0123456789abcdef0"],
              "securityGroups": ["sg-0123456789abcdef0"],
                "outbound": [{ "to": "10.1.0.0/16", "port": 3307 }, { "to": "pl-0123456789abcdef0" }, { "to": "sg-0aaaaaaaaaaaaaaaa" }] },
              "acknowledge": { "RDSC105": "it is a trial" }
            }
            """
        );

        Assert.Equal(["orders_rw", "reports", "watcher"], Of("Custom::RdsClusterUser").Select(user => (string?)user["Name"]));
        Assert.Equal(3, Assert.Single(Of("AWS::RDS::DBProxy"))["Auth"]!.AsArray().Count);
        Assert.Equal(60, (int?)Of("AWS::RDS::DBProxy")[0]["IdleClientTimeout"]);
        Assert.Single(Of("AWS::EC2::Instance"));
        Assert.Equal("ami-0123456789abcdef0", (string?)Of("AWS::EC2::LaunchTemplate")[0]["LaunchTemplateData"]!["ImageId"]);
        Assert.Single(Of("AWS::Backup::BackupPlan"));
        Assert.Single(Of("AWS::CloudWatch::Dashboard"));
        Assert.Empty(Of("AWS::KMS::Key"));
        Assert.Empty(Of("AWS::SNS::Topic"));
        Assert.All(
            Of("AWS::CloudWatch::Alarm"),
            alarm => Assert.Equal("arn:aws:sns:eu-west-1:123456789012:pager", (string?)alarm["AlarmActions"]![0])
        );
        Assert.Single(
            Of("AWS::EC2::SecurityGroupIngress"),
            rule => rule["SourceSecurityGroupId"]?.ToJsonString() is "\"sg-0123456789abcdef0\""
        );
        Assert.Single(
            Of("AWS::EC2::SecurityGroupIngress"),
            rule => rule["SourcePrefixListId"]?.ToJsonString() is "\"pl-0123456789abcdef0\""
        );
        JsonNode[] outbound =
        [
            .. Of("AWS::EC2::SecurityGroupEgress"),
            .. Of("AWS::EC2::SecurityGroup").SelectMany(group => group["SecurityGroupEgress"]?.AsArray() ?? [])!,
        ];
        Assert.Single(outbound, rule => rule["CidrIp"]?.ToJsonString() is "\"10.1.0.0/16\"" && (int?)rule["FromPort"] == 3307);
        Assert.Single(
            outbound,
            rule => rule["DestinationPrefixListId"]?.ToJsonString() is "\"pl-0123456789abcdef0\"" && (int?)rule["FromPort"] == 3306
        );
        Assert.Single(outbound, rule => rule["DestinationSecurityGroupId"]?.ToJsonString() is "\"sg-0aaaaaaaaaaaaaaaa\"");
        Assert.All(
            Of("AWS::Logs::LogGroup"),
            group => Assert.EndsWith("/9999abcd-12ab-34cd-56ef-1234567890ab", (string?)group["KmsKeyId"], StringComparison.Ordinal)
        );
        var instance = Assert.Single(resources, resource => (string?)resource["Type"] == "AWS::RDS::DBInstance");
        Assert.Contains("sg-0123456789abcdef0", instance["Properties"]!["VPCSecurityGroups"]!.ToJsonString(), StringComparison.Ordinal);
        var manifest = instance["Metadata"]!["RdsCluster::Manifest"]!;
        Assert.Equal(
            """[{"name":"orders_rw","access":"write","login":"password","databases":["shop"]},"""
                + """{"name":"reports","access":"read","login":"password","databases":["shop","old"]},"""
                + """{"name":"watcher","access":"monitor","login":"iam","databases":[]}]""",
            manifest["promises"]!["users"]!.ToJsonString()
        );
        Assert.Equal("it is a trial", (string?)manifest["acknowledged"]![0]!["reason"]);

        JsonNode[] Of(string type) => ClusterAdditionsTests.Of(resources, type);
    }

    [Fact]
    public void ExistingParts_OfTheConfiguration_AreInTheTemplate()
    {
        var resources = Synthesize(
            """
            {
              "preset": "development", "topology": { "kind": "primary-with-replicas", "replicas": 1, "multiAz": false },
              "parameterGroup": "team-parameters", "optionGroup": "team-options",
              "proxy": { "initQuery": "SET time_zone = '+00:00'", "sessionPinningFilters": ["EXCLUDE_VARIABLE_SETS"] },
              "readerEndpoint": { "associatedVpcIds": ["vpc-0fedcba9876543210"] }
            }
            """
        );

        Assert.Equal(
            ["team-parameters team-options", "team-parameters team-options"],
            Of(resources, "AWS::RDS::DBInstance").Select(instance => $"{instance["DBParameterGroupName"]} {instance["OptionGroupName"]}")
        );
        var pool = Assert.Single(Of(resources, "AWS::RDS::DBProxyTargetGroup"))["ConnectionPoolConfigurationInfo"]!;
        Assert.Equal(
            ("SET time_zone = '+00:00'", "EXCLUDE_VARIABLE_SETS"),
            ((string?)pool["InitQuery"], (string?)pool["SessionPinningFilters"]![0])
        );
        Assert.Equal("vpc-0fedcba9876543210", (string?)Of(resources, "AWS::Route53::HostedZone").Single()["VPCs"]![1]!["VPCId"]);
    }

    [Fact]
    public void OptionsOfAurora_InTheConfiguration_AreInTheTemplate()
    {
        var resources = Synthesize(
            """
            {
              "topology": { "kind": "aurora", "dataApi": true, "writeForwarding": true }, "readerScaling": { "maxReaders": 3,
              "connections": 500 },
              "associatedRoleArns": ["arn:aws:iam::123456789012:role/loader"]
            }
            """
        );

        var cluster = Assert.Single(Of(resources, "AWS::RDS::DBCluster"));
        Assert.Equal((true, true), ((bool?)cluster["EnableHttpEndpoint"], (bool?)cluster["EnableLocalWriteForwarding"]));
        Assert.Equal("arn:aws:iam::123456789012:role/loader", (string?)cluster["AssociatedRoles"]![0]!["RoleArn"]);
        Assert.Equal(2, Of(resources, "AWS::ApplicationAutoScaling::ScalingPolicy").Length);
    }

    [Theory]
    [InlineData("""{ "users": { "app": {} } }""", "users.app: 'app' has no database. Set Databases, or DatabaseName of the cluster.")]
    [InlineData(
        """{ "users": { "dbowner": { "access": "monitor" } } }""",
        "users.dbowner: got 'dbowner', which exists in 'shop'. Choose another name."
    )]
    [InlineData(
        """{ "users": { "app": { "databases": ["mysql"] } } }""",
        "users.app: got 'mysql' for user 'app'; use 1 to 64 letters, digits"
    )]
    [InlineData(
        """{ "iamAuthentication": false, "users": { "app": { "access": "monitor", "login": "iam" } } }""",
        "users.app: IAM authentication is disabled for 'shop'"
    )]
    [InlineData("""{ "proxy": { "users": ["nobody"] } }""", "proxy.users: got 'nobody', a user that is not declared. Declare it in users.")]
    [InlineData(
        """{ "proxy": { "readerEndpoint": true } }""",
        "proxy: RDSC510  got true for topology 'free-tier'; RDS Proxy supports read-only endpoints only"
    )]
    [InlineData("""{ "readerScaling": { "maxReaders": 3 } }""", "readerScaling: RDSC512  topology 'free-tier' cannot scale its readers")]
    [InlineData(
        """{ "accessHost": { "sshAllowedCidrs": ["203.0.113.7/32"] } }""",
        "accessHost.sshAllowedCidrs: got a list without sshKeyPairName."
    )]
    [InlineData("""{ "network": { "outbound": [{ "port": 3307 }] } }""", "network.outbound: got a rule without 'to'.")]
    [InlineData("""{ "acknowledge": { "RDSC054": "because" } }""", "acknowledge: got 'RDSC054'; it is an error: AWS rejects the template.")]
    public void Parts_ThatCannotBe_AreRefusedByTheirKey(string json, string message)
    {
        var whole = JsonNode.Parse(json)!.AsObject();
        whole["preset"] = "free-tier";
        whole["identifier"] = "shop";

        Assert.StartsWith(
            message,
            Assert.Throws<ConfigurationException>(() => Declare(whole.ToJsonString())).Message,
            StringComparison.Ordinal
        );
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static JsonNode[] Of(JsonNode[] resources, string type) =>
        [.. resources.Where(resource => (string?)resource["Type"] == type).Select(resource => resource["Properties"]!)];

    private JsonNode[] Synthesize(string json)
    {
        Declare(json).Synth();
        return
        [
            .. JsonNode.Parse(File.ReadAllText(Path.Combine(_directory.FullName, "RdsClusterStack.template.json")))!["Resources"]!
                .AsObject()
                .Select(entry => entry.Value!),
        ];
    }

    private Amazon.CDK.App Declare(string json)
    {
        File.WriteAllText(Path.Combine(_directory.FullName, "config.json"), json);
        var app = new Amazon.CDK.App(new Amazon.CDK.AppProps { Outdir = _directory.FullName, AnalyticsReporting = false });
        _ = new RdsClusterStack(
            app,
            ConfigurationReader.Read(new JsonObject { ["rdscluster:config"] = "config.json" }, _directory.FullName)
        );
        return app;
    }
}
