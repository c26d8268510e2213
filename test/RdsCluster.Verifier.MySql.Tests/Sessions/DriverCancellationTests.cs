using System.Net.Sockets;
using RdsCluster.Verifier.MySql.Sessions;

namespace RdsCluster.Verifier.MySql.Tests.Sessions;

public sealed class DriverCancellationTests
{
    /// <summary>From a timer the same error would end the process.</summary>
    [Fact]
    public void Cancellation_ThatThrowsInTheDriver_ThrowsNowhereElse()
    {
        using var caller = new CancellationTokenSource();
        using var driver = new DriverCancellation(caller.Token);
        using var registration = driver.Token.Register(() => throw new SocketException((int)SocketError.NotConnected));

        caller.Cancel();

        Assert.True(driver.Token.IsCancellationRequested);
    }
}
