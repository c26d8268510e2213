using RdsCluster.Verifier.Posture;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Tests.Posture;

/// <summary>What a template states beside what the AWS API says.</summary>
public class DeclaredComparisonTests
{
    [Theory]
    [InlineData("DBInstanceClass", "db.r8g.large", "db.r8g.xlarge")]
    [InlineData("StorageType", "gp3", "gp2")]
    [InlineData("AllocatedStorage", "100", "200")]
    [InlineData("MonitoringInterval", "60", "0")]
    [InlineData("CACertificateIdentifier", "rds-ca-rsa2048-g1", "rds-ca-ecc384-g1")]
    [InlineData("EngineVersion", "8.4", "8.0.44")]
    [InlineData("EngineVersion", "8.4.3", "9.7.1")]
    [InlineData("MaxAllocatedStorage", "1000", "")]
    [InlineData("MonitoringRoleArn", "monitor", "arn:aws:iam::123456789012:role/another")]
    [InlineData("Parameters.max_connections", "100", "200")]
    public void Property_Changed_IsAHarmlessDifference(string property, string declared, string found)
    {
        var difference = Assert.Single(Compare(property, declared, found).Differences);

        Assert.Equal((declared, false), (difference.Promised, difference.Dangerous));
    }

    [Theory]
    [InlineData("DBParameterGroupName", "own", "default.mysql8.4")]
    [InlineData("VPCSecurityGroups", "sg-1", "sg-1, sg-2")]
    [InlineData("DeletionProtection", "true", "false")]
    [InlineData("BackupRetentionPeriod", "14", "1")]
    [InlineData("SourceDBInstanceIdentifier", "orders-1", "")]
    [InlineData("Parameters.require_secure_transport", "1", "0")]
    [InlineData("SecurityGroupEgress", "icmp 252-86 255.255.255.255/32", "all 0.0.0.0/0, icmp 252-86 255.255.255.255/32")]
    [InlineData("SecurityGroupIngress", "tcp 3306-3306 sg-1", "tcp 3306-3306 sg-1, tcp 3306-3306 sg-2")]
    public void Property_ThatGuardsTheData_IsADangerousDifference(string property, string declared, string found) =>
        Assert.True(Assert.Single(Compare(property, declared, found).Differences).Dangerous);

    [Theory]
    [InlineData("DBInstanceClass", "db.r8g.large", "db.r8g.large")]
    [InlineData("StorageType", "GP3", "gp3")]
    [InlineData("EngineVersion", "8.4", "8.4.7")]
    [InlineData("EngineVersion", "8.4.3", "8.4.7")]
    [InlineData("MonitoringRoleArn", "monitor", "arn:aws:iam::123456789012:role/monitor")]
    [InlineData("EnableCloudwatchLogsExports", "audit, error", "error, audit")]
    [InlineData("Parameters.require_secure_transport", "1", "ON")]
    [InlineData("SecurityGroupEgress", "", "")]
    public void Property_AsDeclared_IsNoDifference(string property, string declared, string found)
    {
        var comparison = Compare(property, declared, found);

        Assert.Equal((1, 0, 0), (comparison.Compared, comparison.Differences.Count, comparison.NotCompared.Count));
    }

    [Fact]
    public void Storage_GrownByItsOwnScaling_IsNoDifference()
    {
        var declared = Declared(("AllocatedStorage", "100"), ("MaxAllocatedStorage", "1000"));
        var deployed = Deployed(("AllocatedStorage", "150"), ("MaxAllocatedStorage", "1000"));

        Assert.Empty(DeclaredComparison.Of(declared, deployed, _ => false).Differences);
    }

    [Fact]
    public void Property_ThatNobodyCanTell_IsListed()
    {
        var declared = Declared(("Domain", "d-1")) with { Unknown = ["KmsKeyId"] };

        Assert.Equal(["Domain of orders-1", "KmsKeyId of orders-1"], DeclaredComparison.Of(declared, Deployed(), _ => false).NotCompared);
    }

    [Fact]
    public void Property_ThatAPromiseNames_IsNotComparedTwice()
    {
        var declared = Declared(("BackupRetentionPeriod", "14"));

        var comparison = DeclaredComparison.Of(
            declared,
            Deployed(("BackupRetentionPeriod", "1")),
            s => s == "BackupRetentionDays of orders-1"
        );

        Assert.Equal((0, 0), (comparison.Compared, comparison.Differences.Count));
    }

    [Fact]
    public void Resource_ThatIsGone_IsOneDangerousDifference()
    {
        var comparison = DeclaredComparison.Of(Declared(("Engine", "mysql")), Deployed() with { Exists = false }, _ => false);

        Assert.Equal("DBInstance orders-1: promised to exist, found none", Assert.Single(comparison.Differences).ToString());
    }

    private static DeclaredComparison Compare(string property, string declared, string found) =>
        DeclaredComparison.Of(Declared((property, declared)), Deployed((property, found)), _ => false);

    private static DeclaredSettings Declared(params (string Name, string Value)[] properties) =>
        new("AWS::RDS::DBInstance", "orders-1", properties.ToDictionary(p => p.Name, p => p.Value));

    private static DeployedResource Deployed(params (string Name, string Value)[] settings) =>
        new("AWS::RDS::DBInstance", "orders-1", Exists: true, settings.ToDictionary(p => p.Name, p => p.Value));
}
