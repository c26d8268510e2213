using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Servers;

namespace RdsCluster.LocalHost.Tests.Servers;

public sealed class ParameterFilterTests
{
    private static readonly HashSet<string> Known = ["default_time_zone", "max_connections", "innodb_buffer_pool_size", "datadir"];

    [Theory]
    [InlineData("UTC", "default_time_zone=+00:00")]
    [InlineData("+01:00", "default_time_zone=+01:00")]
    [InlineData("-5:30", "default_time_zone=-5:30")]
    public void TimeZone_ThatNeedsNoTables_IsSet(string value, string option) => Assert.Equal([option], Choose("time_zone", value).Options);

    [Theory]
    [InlineData("time_zone")]
    [InlineData("default_time_zone")]
    public void TimeZone_ByName_IsADifference(string name)
    {
        var choice = Choose(name, "Europe/Berlin");

        Assert.Empty(choice.Options);
        Assert.Equal([$"{name}: 'Europe/Berlin' needs time zone tables, which the local server lacks; it stays in UTC."], choice.Notes);
    }

    [Theory]
    [InlineData("rds.logical_replication", "an RDS parameter that the local server does not have")]
    [InlineData("datadir", "set by the local host")]
    [InlineData("no_such_parameter", "the local server does not know it")]
    [InlineData("max_connections", "is a formula of the instance memory", "{DBInstanceClassMemory/12582880}")]
    public void Parameter_ThatTheLocalServerCannotHave_IsADifference(string name, string reason, string value = "1")
    {
        var choice = Choose(name, value);

        Assert.Empty(choice.Options);
        Assert.Contains(reason, Assert.Single(choice.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_BeyondTheShareOfThisMachine_IsReducedAndSaid()
    {
        var choice = Choose("innodb_buffer_pool_size", "10737418240");

        Assert.Equal(["innodb_buffer_pool_size=67108864"], choice.Options);
        Assert.Contains("reduced to 67108864", Assert.Single(choice.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("max_connections", "many")]
    [InlineData("innodb_buffer_pool_size", "big")]
    public void Number_GivenAsAWord_IsRefused(string name, string value)
    {
        var e = Assert.Throws<LocalHostException>(() => Choose(name, value));

        Assert.Equal($"{name}: got '{value}'; it must be a number. Change it in the parameter group.", e.Message);
    }

    [Theory]
    [InlineData("max_connections", "500")]
    [InlineData("innodb_buffer_pool_size", "64M")]
    public void Number_WithOrWithoutASuffix_IsSet(string name, string value) =>
        Assert.Equal([$"{name}={value}"], Choose(name, value).Options);

    private static ParameterFilter.Choice Choose(string name, string value) =>
        ParameterFilter.Choose(new Dictionary<string, string> { [name] = value }, Known);
}
