using RdsCluster.LocalHost.Plans;
using RdsCluster.LocalHost.Templates;
using RdsCluster.TestKit;
using Xunit;

namespace RdsCluster.LocalHost.Tests.Templates;

public sealed class ProxyTests : IDisposable
{
    private const string Proxies = """
        {
          "Resources": {
            "Db": {"Type": "AWS::RDS::DBInstance", "Properties": {"Engine": "mysql", "MasterUsername": "owner",
                "MasterUserPassword": "p4ssword-of-test"}},
            "Proxy": {"Type": "AWS::RDS::DBProxy", "Properties": {"DBProxyName": "Front", "EngineFamily": "MYSQL", "RequireTLS": true,
                "RoleArn": "arn:aws:iam::1:role/r", "Auth": [], "VpcSubnetIds": [], "IdleClientTimeout": 600}},
            "Group": {"Type": "AWS::RDS::DBProxyTargetGroup", "Properties": {"DBProxyName": {"Ref": "Proxy"}, "TargetGroupName": "default",
                "DBInstanceIdentifiers": [{"Ref": "Db"}], "ConnectionPoolConfigurationInfo": {"ConnectionBorrowTimeout": 20,
                "MaxConnectionsPercent": 80}}},
            "Reads": {"Type": "AWS::RDS::DBProxyEndpoint", "Properties": {"DBProxyName": {"Ref": "Proxy"},
                "DBProxyEndpointName": "front-reads", "TargetRole": "READ_ONLY", "VpcSubnetIds": []}},
            "Other": {"Type": "AWS::RDS::DBProxy", "Properties": {"DBProxyName": "other", "EngineFamily": "MYSQL", "RoleArn": "r",
                "Auth": [], "VpcSubnetIds": []}}
          }
        }
        """;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Proxy_ThatTargetsTheCluster_IsPartOfThePlan() =>
        Assert.Equal(new ProxyPlan("Proxy", "front", HasReader: true, TimeSpan.FromSeconds(20)), Read().Proxy);

    [Fact]
    public void Properties_OfTheProxyWithoutEffect_AreListedWithAReason()
    {
        var unsupported = Read().Unsupported;

        Assert.Equal(
            ["Proxy.Auth", "Proxy.IdleClientTimeout", "Proxy.RequireTLS", "Proxy.RoleArn", "Proxy.VpcSubnetIds"],
            unsupported
                .Where(line => line.StartsWith("Proxy.", StringComparison.Ordinal))
                .Select(line => line.Split(':')[0])
                .Order(StringComparer.Ordinal)
        );
        Assert.Contains("Group.MaxConnectionsPercent: connections are not multiplexed", unsupported);
        Assert.Contains("Other: AWS::RDS::DBProxy is not rehearsed", unsupported);
        Assert.DoesNotContain("Reads: AWS::RDS::DBProxyEndpoint is not rehearsed", unsupported);
    }

    private ClusterPlan Read() => TemplateReader.Read(_directory.Write("shop.template.json", Proxies))[0];
}
