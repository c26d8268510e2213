using System.Text.Json.Nodes;
using Amazon.CDK;
using RdsCluster.IntegrationTests.Synthesis;
using RdsCluster.Proxies;
using RdsCluster.Security;
using RdsCluster.Users;

namespace RdsCluster.IntegrationTests.Users;

/// <summary>Users of the database beside its owner, as the template declares them.</summary>
public sealed class UserTests(SynthesizedCases cases)
{
    private const string Type = "Custom::RdsClusterUser";

    private SynthesizedTemplate Template => cases.Template(ClusterCases.Users);

    [Fact]
    public void Users_Declared_HaveTheRightsOfTheirAccess()
    {
        var users = Template.Properties(Type);

        Assert.Equal(["orders_rw", "reports", "watcher"], users.Select(user => (string?)user["Name"]));
        Assert.Equal(["password", "iam", "password"], users.Select(user => (string?)user["Login"]));
        Assert.Equal("`shop`.*", (string?)users[0]["Grants"]![0]!["On"]);
        Assert.Equal(["`shop`.*", @"`old\_shop`.*"], users[1]["Grants"]!.AsArray().Select(grant => (string?)grant!["On"]));
        Assert.Equal(["SELECT", "SHOW VIEW"], users[1]["Grants"]![0]!["Privileges"]!.AsArray().Select(one => (string?)one));
        Assert.Equal(["PROCESS", "REPLICATION CLIENT"], users[2]["Grants"]![0]!["Privileges"]!.AsArray().Select(one => (string?)one));
        Assert.Null(users[1]["Secret"]);
    }

    [Fact]
    public void Users_OfAProtectedDatabase_AreNamedToTheFunctionThatKeepsThem() =>
        Assert.Equal(
            "orders_rw,reports,watcher",
            (string?)Assert.Single(Template.Properties("AWS::Lambda::Function"))["Environment"]!["Variables"]!["PROTECTED_USERS"]
        );

    [Fact]
    public void Users_OfADatabaseWithoutProtection_AreDroppedWithTheStack()
    {
        var template = FreshStack.Synthesize(stack =>
            new MySqlCluster(stack, "Orders", ClusterPresets.Development()).AddUser(
                "reports",
                new DatabaseUserOptions { Access = UserAccess.Monitor }
            )
        );

        Assert.Null(Assert.Single(template.Properties("AWS::Lambda::Function"))["Environment"]!["Variables"]!["PROTECTED_USERS"]);
    }

    [Fact]
    public void Users_WithPasswords_HaveAttachedSecretsThatRotateWhenTheUserIsThere()
    {
        Assert.Equal(3, Template.OfType("AWS::SecretsManager::Secret").Count);
        Assert.Equal(3, Template.OfType("AWS::SecretsManager::SecretTargetAttachment").Count);
        var schedules = Template.OfType("AWS::SecretsManager::RotationSchedule");
        Assert.Equal(
            ["shop-orders-rotation", "shop-orders-rotation-orders_rw"],
            schedules.Select(schedule => (string?)schedule["Properties"]!["HostedRotationLambda"]!["RotationLambdaName"])
        );
        Assert.Contains(
            schedules[1]["DependsOn"]!.AsArray(),
            one => ((string)one!).StartsWith("OrdersUserordersrw", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Function_ForAllUsers_IsOneInTheDatabasesSubnetsWithItsWaysReady()
    {
        var function = Assert.Single(Template.Properties("AWS::Lambda::Function"));
        var endpoints = Template.Properties("AWS::EC2::VPCEndpoint").Select(endpoint => (string?)endpoint["ServiceName"]!["Fn::Sub"]);
        var before = Template.OfType(Type)[0]["DependsOn"]!.AsArray().Select(one => (string)one!).ToArray();

        Assert.Equal(3, function["VpcConfig"]!["SubnetIds"]!.AsArray().Count);
        Assert.Equal(["com.amazonaws.${AWS::Region}.secretsmanager", "com.amazonaws.${AWS::Region}.s3"], endpoints);
        Assert.Contains(before, one => one.StartsWith("OrdersUsersEndpoints3", StringComparison.Ordinal));
        Assert.Contains(before, one => one.StartsWith("OrdersRotationEndpointsecretsmanager", StringComparison.Ordinal));
        Assert.Contains(before, one => one.StartsWith("OrdersSecurityGroupfrom", StringComparison.Ordinal));
    }

    [Fact]
    public void Function_MayReadTheOwnersAndTheUsersSecretsAlone()
    {
        var policy = Template
            .Properties("AWS::IAM::ManagedPolicy")
            .Single(one => one["Description"]!.ToString().StartsWith("Makes users", StringComparison.Ordinal));
        var reading = policy["PolicyDocument"]!["Statement"]![0]!;

        Assert.Equal("secretsmanager:GetSecretValue", (string?)reading["Action"]![0]);
        Assert.Equal(3, reading["Resource"]!.AsArray().Count);
    }

    [Fact]
    public void GrantConnect_OfAUser_GrantsItsSecretOrItsTokens()
    {
        var text = Assert.Single(Template.Properties("AWS::IAM::Policy"))["PolicyDocument"]!.ToJsonString();

        Assert.Contains("secretsmanager:GetSecretValue", text, StringComparison.Ordinal);
        Assert.Contains("/reports", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Proxy_WithUsers_KnowsTheirSecrets() =>
        Assert.Equal(2, Assert.Single(Template.Properties("AWS::RDS::DBProxy"))["Auth"]!.AsArray().Count);

    [Theory]
    [InlineData("dbowner", "which exists in 'shop-orders'")]
    [InlineData("", "1 to 32 letters")]
    [InlineData("rdsadmin", "which RDS reserves")]
    [InlineData("o'brien", "1 to 32 letters")]
    public void User_WithANameThatCannotBe_IsRefused(string name, string message) =>
        Assert.Contains(
            message,
            Refused(cluster => cluster.AddUser(name, new DatabaseUserOptions { Databases = ["shop"] })),
            StringComparison.Ordinal
        );

    [Fact]
    public void User_WithoutADatabase_IsRefused() =>
        Assert.Contains("'app' has no database. Set Databases", Refused(cluster => cluster.AddUser("app")), StringComparison.Ordinal);

    [Fact]
    public void User_OfTheServersOwnTables_IsRefused() =>
        Assert.Contains(
            "got 'mysql' for user 'app'",
            Refused(cluster => cluster.AddUser("app", new DatabaseUserOptions { Databases = ["mysql"] })),
            StringComparison.Ordinal
        );

    [Fact]
    public void User_WithIamWhereItIsOff_IsRefused() =>
        Assert.Contains(
            "IAM authentication is disabled",
            Refused(
                cluster => cluster.AddUser("app", new DatabaseUserOptions { Databases = ["shop"], Login = UserLogin.Iam }),
                props => props with { IamAuthentication = false }
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public void Proxy_WithAUserOfTokens_IsRefused() =>
        Assert.Contains(
            "'app' logs in with IAM tokens",
            Refused(cluster =>
                cluster.AddProxy(
                    options: new ProxyOptions
                    {
                        Users = [cluster.AddUser("app", new DatabaseUserOptions { Databases = ["shop"], Login = UserLogin.Iam })],
                    }
                )
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public void Secret_GivenWithAKeyOfItsOwn_IsReadByProxyAndFunction()
    {
        var template = FreshStack.Synthesize(stack =>
        {
            var key = new Amazon.CDK.AWS.KMS.Key(stack, "Theirs");
            var secret = new Amazon.CDK.AWS.SecretsManager.Secret(
                stack,
                "Given",
                new Amazon.CDK.AWS.SecretsManager.SecretProps
                {
                    EncryptionKey = key,
                    GenerateSecretString = new Amazon.CDK.AWS.SecretsManager.SecretStringGenerator { ExcludePunctuation = true },
                }
            );
            var cluster = new MySqlCluster(
                stack,
                "Orders",
                ClusterCases.Replicas() with
                {
                    Engine = ClusterEngine.MariaDb("10.11"),
                    Credentials = ClusterCredentials.FromSecret(secret, "owner"),
                }
            );
            cluster.AddProxy();
            cluster.AddUser("watcher", new DatabaseUserOptions { Access = UserAccess.Monitor });
        });

        var keys = template
            .Properties("AWS::IAM::ManagedPolicy")
            .SelectMany(policy => policy["PolicyDocument"]!["Statement"]!.AsArray())
            .Where(statement => (string?)statement!["Action"]![0] == "kms:Decrypt")
            .Select(statement => statement!["Resource"]!.ToJsonString())
            .ToArray();
        Assert.Equal(2, keys.Length);
        Assert.All(keys, text => Assert.Contains("Theirs", text, StringComparison.Ordinal));
        Assert.Contains("REPLICA MONITOR", Assert.Single(template.Properties(Type))["Grants"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 1, 0)]
    [InlineData(true, 0, 1)]
    [InlineData(false, 0, 0)]
    public void Rotation_InAGivenVpc_HasAWayOrSaysThatItNeedsOne(bool? endpoints, int warnings, int made)
    {
        string[] said = [];
        var template = FreshStack.Synthesize(stack =>
        {
            var vpc = new Amazon.CDK.AWS.EC2.Vpc(
                stack,
                "Net",
                new Amazon.CDK.AWS.EC2.VpcProps
                {
                    AvailabilityZones = [Fn.Select(0, Fn.GetAzs()), Fn.Select(1, Fn.GetAzs())],
                    NatGateways = 0,
                    SubnetConfiguration =
                    [
                        new Amazon.CDK.AWS.EC2.SubnetConfiguration
                        {
                            Name = "Data",
                            SubnetType = Amazon.CDK.AWS.EC2.SubnetType.PRIVATE_ISOLATED,
                        },
                    ],
                    RestrictDefaultSecurityGroup = false,
                }
            );
            var cluster = new MySqlCluster(stack, "Orders", ClusterCases.Replicas() with { Vpc = vpc, InterfaceEndpoints = endpoints });
            said =
            [
                .. cluster
                    .Node.FindAll()
                    .SelectMany(one => one.Node.Metadata)
                    .Select(entry => entry.Data?.ToString() ?? "")
                    .Where(text => text.Contains("RDSC505", StringComparison.Ordinal)),
            ];
        });

        Assert.Equal(warnings, said.Length);
        Assert.Equal(made, template.OfType("AWS::EC2::VPCEndpoint").Count);
        var function = template
            .Properties("AWS::EC2::SecurityGroup")
            .Single(group => ((string)group["GroupDescription"]!).StartsWith("Password rotation", StringComparison.Ordinal));
        Assert.Equal(made == 0, function["SecurityGroupEgress"] is JsonArray rules && rules.Any(rule => (int?)rule!["FromPort"] == 443));
    }

    private static string Refused(Action<MySqlCluster> declare, Func<MySqlClusterProps, MySqlClusterProps>? change = null)
    {
        using var alone = Jsii.Alone();
        var app = new App(new AppProps { AnalyticsReporting = false });
        var cluster = new MySqlCluster(new Stack(app, "Shop"), "Orders", (change ?? (props => props))(ClusterCases.Replicas()));
        return Assert.ThrowsAny<Exception>(() => declare(cluster)).Message;
    }
}
