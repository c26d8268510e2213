using RdsCluster.LocalHost.Failover;

namespace RdsCluster.LocalHost.Tests.Failover;

/// <summary>One silent probe, or many, are no proof of a death.</summary>
public sealed class InstanceWatchTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("CutOff", true)]
    [InlineData("CutOff Unknown", true)]
    [InlineData("Receives", false)]
    [InlineData("CutOff Receives", false)]
    [InlineData("Unknown", false)]
    [InlineData("Unknown Unknown", false)]
    public void IsDead_OfASilentWriter_IsDecidedByItsReaders(string readers, bool expected) =>
        Assert.Equal(
            expected,
            InstanceWatch.IsDead([.. readers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<ReceiverState>)])
        );
}
