using RdsCluster.Verifier.Aws.Control;

namespace RdsCluster.Verifier.Aws.IntegrationTests.Control;

public sealed class EventTests(Moto moto)
{
    [Theory]
    [InlineData("Multi-AZ instance failover started.", "RDS-EVENT-0013")]
    [InlineData("Multi-AZ instance failover completed", "RDS-EVENT-0049")]
    [InlineData("Completed failover to DB instance: orders-2", "RDS-EVENT-0071")]
    [InlineData("Started same AZ failover to DB instance: orders-2.", "RDS-EVENT-0072")]
    [InlineData("Started cross AZ failover to DB instance: orders-2.", "RDS-EVENT-0073")]
    [InlineData("Abandoning user requested failover since a failover recently occurred on the database instance.", "RDS-EVENT-0034")]
    [InlineData("DB instance restarted", "RDS-EVENT-0006")]
    [InlineData("Something that AWS will say in the future.", null)]
    [InlineData("", null)]
    public void EventId_OfMessage_IsTheDocumentedOne(string message, string? id) => Assert.Equal(id, KnownEvents.IdOf(message));

    [Fact]
    public async Task Events_OfQuietInstance_AreReadWithoutError()
    {
        using var plane = AwsControlPlane.Create(moto.Connection, TimeProvider.System);

        var events = await plane.GetEventsAsync(
            SampleTargets.Of("single-instance", null, "quiet-1"),
            TimeProvider.System.GetUtcNow().AddMinutes(-5),
            TestContext.Current.CancellationToken
        );

        Assert.Empty(events);
    }
}
