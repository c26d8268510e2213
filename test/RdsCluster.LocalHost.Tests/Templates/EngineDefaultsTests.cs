using RdsCluster.LocalHost.Templates;

namespace RdsCluster.LocalHost.Tests.Templates;

/// <summary>From which series on RDS requires TLS by default; the sources stand beside the data.</summary>
public class EngineDefaultsTests
{
    [Theory]
    [InlineData("mariadb", "11.8.3", true)]
    [InlineData("mariadb", "12.3", true)]
    [InlineData("mariadb", "11.4.8", false)]
    [InlineData("mariadb", "10.11", false)]
    [InlineData("mysql", "9.7.1", true)]
    [InlineData("mysql", "8.4.8", false)]
    [InlineData("mysql", "8.0", false)]
    [InlineData("aurora-mysql", "8.4.mysql_aurora.8.4.7", true)]
    [InlineData("aurora-mysql", "8.0.mysql_aurora.3.10.1", false)]
    [InlineData("mysql", null, false)]
    [InlineData("mysql", "9", false)]
    public void Tls_ByDefault_IsRequiredFromASeriesOn(string engine, string? version, bool expected) =>
        Assert.Equal(expected, EngineDefaults.RequiresTls(engine, version));
}
