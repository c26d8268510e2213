using RdsCluster.Rules.Facts;

namespace RdsCluster.Rules.Tests.Facts;

/// <summary>Which versions are known, which may be younger than the list, and which are certainly wrong.</summary>
public sealed class EngineVersionsTests
{
    [Theory]
    [InlineData("mysql", "9.7", "Listed")]
    [InlineData("mysql", "8.4", "Listed")]
    [InlineData("mysql", "5.7.44-rds.20260902", "Listed")]
    [InlineData("mysql", "9.7.3", "Newer")]
    [InlineData("mysql", "9.10", "Newer")]
    [InlineData("mysql", "10.7.1", "Newer")]
    [InlineData("mysql", "8.0.46-rds.20991231", "Newer")]
    [InlineData("mysql", "8.0.46-rds.20991331", "Unknown")]
    [InlineData("mysql", "8.0.46-rds.20200101", "Unknown")]
    [InlineData("mysql", "9.6.0", "Unknown")]
    [InlineData("mysql", "8.1", "Unknown")]
    [InlineData("mysql", "8.4.99", "Unknown")]
    [InlineData("mysql", "10.11", "Unknown")]
    [InlineData("mysql", "57.4", "Unknown")]
    [InlineData("mysql", "8", "Unknown")]
    [InlineData("mysql", "8.0.mysql_aurora.3.10.0", "Unknown")]
    [InlineData("mariadb", "12.3", "Listed")]
    [InlineData("mariadb", "12.3.3", "Listed")]
    [InlineData("mariadb", "13.4.1", "Newer")]
    [InlineData("mariadb", "8.4", "Unknown")]
    [InlineData("mariadb", "11.6", "Unknown")]
    [InlineData("aurora-mysql", "8.4", "Listed")]
    [InlineData("aurora-mysql", "8.4.mysql_aurora.8.4.7", "Listed")]
    [InlineData("aurora-mysql", "8.0.mysql_aurora.3.14.1", "Newer")]
    [InlineData("aurora-mysql", "9.7.mysql_aurora.9.7.2", "Newer")]
    [InlineData("aurora-mysql", "9.7.mysql_aurora.4.01.0", "Unknown")]
    [InlineData("aurora-mysql", "8.0.mysql_aurora.2.11.0", "Unknown")]
    [InlineData("aurora-mysql", "9.7.1", "Unknown")]
    [InlineData("aurora-mysql", "3.10", "Unknown")]
    public void Version_OfAnEngine_IsListedNewerOrUnknown(string engine, string version, string expected) =>
        Assert.Equal(expected, EngineVersions.StateOf(engine, version).ToString());

    [Theory]
    [InlineData("mysql", "8.4.3", true)]
    [InlineData("mysql", "8.4.5", false)]
    [InlineData("mysql", "8.4", false)]
    [InlineData("mariadb", "10.11.8", true)]
    [InlineData("mariadb", "10.11.16", false)]
    public void Version_ThatRdsNoLongerCreates_IsDeprecated(string engine, string version, bool expected) =>
        Assert.Equal(expected, EngineVersions.IsDeprecated(engine, version));

    [Theory]
    [InlineData("mysql")]
    [InlineData("aurora-mysql")]
    public void Support_OfMySql57_IsExtendedUntil2029(string engine) =>
        Assert.Equal(new DateOnly(2029, 6, 30), EngineVersions.ExtendedSupportEnd(engine, "5.7"));
}
