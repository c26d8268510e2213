using System.Text.Json.Nodes;
using RdsCluster.IntegrationTests.Synthesis;

namespace RdsCluster.IntegrationTests.Engines;

/// <summary>Parameters and options by engine.</summary>
public sealed class EngineProfileTests(SynthesizedCases cases)
{
    [Theory]
    [InlineData(ClusterCases.ReplicasOnMySql, "require_secure_transport", "1")]
    [InlineData(ClusterCases.ReplicasOnMySql, "log_output", "FILE")]
    [InlineData(ClusterCases.ReplicasOnMySql, "gtid-mode", "ON")]
    [InlineData(ClusterCases.ReplicasOnMySql, "sync_binlog", "1")]
    [InlineData(ClusterCases.ReplicasOnMariaDb, "require_secure_transport", "1")]
    [InlineData(ClusterCases.ReplicasOnMariaDb, "log_output", "FILE")]
    [InlineData(ClusterCases.ReplicasOnMariaDb, "binlog_format", "ROW")]
    [InlineData(ClusterCases.ReplicasOnMariaDb, "gtid-mode", null)]
    public void Parameters_ByEngine_AreThoseItKnows(string name, string parameter, string? value) =>
        Assert.Equal(value, (string?)cases.Template(name).Properties("AWS::RDS::DBParameterGroup")[0]["Parameters"]![parameter]);

    [Theory]
    [InlineData(ClusterCases.ReplicasOnMySql, "mysql", "8.4")]
    [InlineData(ClusterCases.ReplicasOnMariaDb, "mariadb", "10.11")]
    public void AuditPlugin_ByEngine_IsInTheOptionGroup(string name, string engine, string major)
    {
        var group = Assert.Single(cases.Template(name).Properties("AWS::RDS::OptionGroup"));

        Assert.Equal(engine, (string?)group["EngineName"]);
        Assert.Equal(major, (string?)group["MajorEngineVersion"]);
        Assert.Equal("MARIADB_AUDIT_PLUGIN", (string?)group["OptionConfigurations"]![0]!["OptionName"]);
    }

    [Fact]
    public void ExtendedSupport_OfMariaDb_IsNotMentioned() =>
        Assert.False(
            cases.Template(ClusterCases.ReplicasOnMariaDb).Properties("AWS::RDS::DBInstance")[0].ContainsKey("EngineLifecycleSupport")
        );
}
