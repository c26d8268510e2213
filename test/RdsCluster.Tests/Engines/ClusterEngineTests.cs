using RdsCluster.Engines;

namespace RdsCluster.Tests.Engines;

public sealed class ClusterEngineTests
{
    [Theory]
    [InlineData("8.4", "8.4.8", "8.4", "mysql8.4")]
    [InlineData("8.0", "8.0.45", "8.0", "mysql8.0")]
    [InlineData("8.4.6", "8.4.6", "8.4", "mysql8.4")]
    public void MySql_ByVersion_IsFull(string requested, string version, string major, string family) =>
        AssertEngine(ClusterEngine.MySql(requested), version, major, family);

    [Theory]
    [InlineData("10.11", "10.11.16", "10.11", "mariadb10.11")]
    [InlineData("11.4.9", "11.4.9", "11.4", "mariadb11.4")]
    public void MariaDb_ByVersion_IsFull(string requested, string version, string major, string family) =>
        AssertEngine(ClusterEngine.MariaDb(requested), version, major, family);

    [Theory]
    [InlineData("3.10", "8.0.mysql_aurora.3.10.3", "8.0", "aurora-mysql8.0")]
    [InlineData("3.08.2", "8.0.mysql_aurora.3.08.2", "8.0", "aurora-mysql8.0")]
    [InlineData("8.0.mysql_aurora.3.11.0", "8.0.mysql_aurora.3.11.0", "8.0", "aurora-mysql8.0")]
    public void AuroraMySql_ByVersion_IsFull(string requested, string version, string major, string family) =>
        AssertEngine(ClusterEngine.AuroraMySql(requested), version, major, family);

    [Theory]
    [InlineData(EngineKind.MySql, "8.0,8.4")]
    [InlineData(EngineKind.MariaDb, "10.6,10.11,11.4,11.8")]
    public void ShortVersions_OfAKind_AreListed(EngineKind kind, string expected) =>
        Assert.Equal(expected, string.Join(',', EngineReleases.ShortVersions(kind)));

    private static void AssertEngine(ClusterEngine engine, string version, string major, string family)
    {
        Assert.Equal(version, engine.Version);
        Assert.Equal(major, engine.MajorVersion);
        Assert.Equal(family, engine.ParameterFamily);
    }
}
