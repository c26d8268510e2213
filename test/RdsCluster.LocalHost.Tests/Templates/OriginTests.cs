using RdsCluster.LocalHost.Plans;
using RdsCluster.LocalHost.Templates;
using RdsCluster.TestKit;
using Xunit;

namespace RdsCluster.LocalHost.Tests.Templates;

/// <summary>Databases that start from a backup, and the users that a template declares.</summary>
public sealed class OriginTests : IDisposable
{
    private const string Restored = """
        {
          "Resources": {
            "Secret": {"Type": "AWS::SecretsManager::Secret",
                "Properties": {"GenerateSecretString": {"SecretStringTemplate": "{\"username\":\"keeper\"}",
                "GenerateStringKey": "password"}}},
            "Db": {"Type": "AWS::RDS::DBInstance", "Properties": {"DBInstanceIdentifier": "new", "Engine": "mysql", ORIGIN,
                "MasterUserPassword": {"Fn::Join": ["", ["{{resolve:secretsmanager:", {"Ref": "Secret"}, ":SecretString:password::}}"]]}}},
            "Replica": {"Type": "AWS::RDS::DBInstance", "Properties": {"SourceDBInstanceIdentifier": {"Ref": "Db"}}},
            "App": {"Type": "Custom::RdsClusterUser", "Properties": {"Cluster": {"Ref": "Db"}, "Name": "app", "Login": "password",
                "Grants": [{"On": "`shop`.*", "Privileges": ["SELECT", "INSERT"]}]}},
            "Reports": {"Type": "Custom::RdsClusterUser", "Properties": {"Cluster": {"Ref": "Db"}, "Name": "reports", "Login": "iam",
                "Grants": [{"On": "*.*", "Privileges": ["PROCESS"]}]}},
            "Unknown": {"Type": "Custom::RdsClusterUser", "Properties": {"Cluster": {"Ref": "Db"}, "Name": {"Ref": "AWS::StackId"},
                "Grants": []}},
            "Elsewhere": {"Type": "Custom::RdsClusterUser", "Properties": {"Cluster": "other", "Name": "stranger", "Grants": []}}
          }
        }
        """;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("\"SourceDBInstanceIdentifier\": \"old\", \"RestoreTime\": \"2026-05-01T12:00:00Z\"")]
    [InlineData("\"SourceDBInstanceIdentifier\": \"old\", \"UseLatestRestorableTime\": true")]
    [InlineData("\"DBSnapshotIdentifier\": \"before\"")]
    public void Instance_FromABackup_IsAPrimaryThatStartsEmptyWithItsOwner(string origin)
    {
        var plan = Read(origin);

        Assert.Equal([null, "new"], plan.Instances.Select(instance => instance.SourceIdentifier));
        Assert.Equal("keeper", plan.MasterUsername);
        Assert.Contains(plan.Unsupported, line => line.EndsWith("the instance starts empty", StringComparison.Ordinal));
    }

    [Fact]
    public void Users_OfTheTemplate_ArePartOfThePlanOrNamed()
    {
        var plan = Read("\"DBName\": \"shop\"");

        Assert.Equal([("app", false), ("reports", true)], plan.Users.Select(user => (user.Name, user.IsIam)));
        Assert.Equal(("`shop`.*", "SELECT, INSERT"), (plan.Users[0].Grants[0].On, string.Join(", ", plan.Users[0].Grants[0].Privileges)));
        Assert.Contains("Reports.Login: IAM tokens need AWS; 'reports' has a password here", plan.Unsupported);
        Assert.Contains("Unknown: its name or privileges are not known before deployment, so the user is not created", plan.Unsupported);
        Assert.DoesNotContain(plan.Unsupported, line => line.StartsWith("Elsewhere", StringComparison.Ordinal));
    }

    private ClusterPlan Read(string origin) =>
        TemplateReader.Read(_directory.Write("shop.template.json", Restored.Replace("ORIGIN", origin, StringComparison.Ordinal)))[0];
}
