using System.Net.Sockets;
using RdsCluster.LocalHost.Servers;

namespace RdsCluster.LocalHost.Tests.Servers;

public sealed class AdminSessionTests
{
    /// <summary>MySqlConnector's cancellation throws where the server has just died; from a timer that would end the process.</summary>
    [Fact]
    public async Task Answer_WhoseCancellationThrowsInTheDriver_IsGivenUpAllTheSame()
    {
        using var caller = new CancellationTokenSource();
        var cancelled = new TaskCompletionSource();
        var answer = AdminSession.Answer(
            driver =>
            {
                driver.Register(() =>
                {
                    cancelled.SetResult();
                    throw new SocketException((int)SocketError.NotConnected);
                });
                return new TaskCompletionSource<int>().Task;
            },
            caller.Token
        );

        caller.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }
}
