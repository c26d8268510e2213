using RdsCluster.Engines;

namespace RdsCluster.Tests.Engines;

public sealed class ClusterEngineTests
{
    [Theory]
    [InlineData("8.4", "8.4", "8.4", "mysql8.4")]
    [InlineData("8.0", "8.0", "8.0", "mysql8.0")]
    [InlineData("8.4.6", "8.4.6", "8.4", "mysql8.4")]
    [InlineData("9.7", "9.7", "9.7", "mysql9.7")]
    [InlineData("9.7.1", "9.7.1", "9.7", "mysql9.7")]
    [InlineData("5.7.44-rds.20260902", "5.7.44-rds.20260902", "5.7", "mysql5.7")]
    public void MySql_ByVersion_IsTheSeriesOrTheVersion(string requested, string version, string major, string family) =>
        AssertEngine(ClusterEngine.MySql(requested), version, major, family);

    [Theory]
    [InlineData("10.11", "10.11", "10.11", "mariadb10.11")]
    [InlineData("11.4.9", "11.4.9", "11.4", "mariadb11.4")]
    [InlineData("12.3", "12.3", "12.3", "mariadb12.3")]
    public void MariaDb_ByVersion_IsTheSeriesOrTheVersion(string requested, string version, string major, string family) =>
        AssertEngine(ClusterEngine.MariaDb(requested), version, major, family);

    [Theory]
    [InlineData("3.10", "8.0.mysql_aurora.3.10.3", "8.0", "aurora-mysql8.0")]
    [InlineData("3.08.2", "8.0.mysql_aurora.3.08.2", "8.0", "aurora-mysql8.0")]
    [InlineData("8.0.mysql_aurora.3.11.0", "8.0.mysql_aurora.3.11.0", "8.0", "aurora-mysql8.0")]
    [InlineData("8.4", "8.4.mysql_aurora.8.4.8", "8.4", "aurora-mysql8.4")]
    [InlineData("8.4.7", "8.4.mysql_aurora.8.4.7", "8.4", "aurora-mysql8.4")]
    [InlineData("8.4.mysql_aurora.8.4.7", "8.4.mysql_aurora.8.4.7", "8.4", "aurora-mysql8.4")]
    [InlineData("2.12.5", "5.7.mysql_aurora.2.12.5", "5.7", "aurora-mysql5.7")]
    [InlineData("8.0", "8.0", "8.0", "aurora-mysql8.0")]
    [InlineData("9.7", "9.7", "9.7", "aurora-mysql9.7")]
    public void AuroraMySql_ByVersion_IsFull(string requested, string version, string major, string family) =>
        AssertEngine(ClusterEngine.AuroraMySql(requested), version, major, family);

    [Theory]
    [InlineData(EngineKind.MySql, "8.0,8.4,9.7")]
    [InlineData(EngineKind.MariaDb, "10.6,10.11,11.4,11.8,12.3")]
    [InlineData(EngineKind.AuroraMySql, "3.04,3.10,3.11,8.4")]
    public void ShortVersions_OfAKind_AreListed(EngineKind kind, string expected) =>
        Assert.Equal(expected, string.Join(',', EngineReleases.ShortVersions(kind)));

    private static void AssertEngine(ClusterEngine engine, string version, string major, string family)
    {
        Assert.Equal(version, engine.Version);
        Assert.Equal(major, engine.MajorVersion);
        Assert.Equal(family, engine.ParameterFamily);
    }
}
