using RdsCluster.Topologies;

namespace RdsCluster.Tests.Topologies;

public sealed class PhysicalNamesTests
{
    [Theory]
    [InlineData("Shop", "ShopStack/Orders", "ShopStack", "shop-orders", "Orders")]
    [InlineData("Prod-Shop", "Prod/Shop/Data/Orders", "Prod/Shop", "prod-shop-data-orders", "DataOrders")]
    [InlineData(null, "Shop/Nested/Orders", "Shop/Nested", "shop-nested-orders", "Orders")]
    [InlineData("7seas", "S/Orders--2", "S", "db-7seas-orders-2", "Orders2")]
    public void Identifier_WhenNotGiven_ComesFromStackAndPath(
        string? stackName,
        string path,
        string stackPath,
        string identifier,
        string prefix
    )
    {
        var names = PhysicalNames.Of(given: null, stackName, path, stackPath);

        Assert.Equal(identifier, names.Identifier);
        Assert.Equal(prefix, names.OutputPrefix);
    }

    [Fact]
    public void Identifier_TooLong_IsShortenedWithoutLosingItsUniqueness()
    {
        var path = $"S/{new string('a', 80)}";

        var one = PhysicalNames.Of(given: null, "S", path + "1", "S").Identifier;
        var other = PhysicalNames.Of(given: null, "S", path + "2", "S").Identifier;

        Assert.Equal(48, one.Length);
        Assert.NotEqual(one, other);
    }

    [Fact]
    public void Instance_ByNumber_IsTheIdentifierAndTheNumber() =>
        Assert.Equal("shop-2", PhysicalNames.Of("shop", "S", "S/Orders", "S").Instance(2));
}
