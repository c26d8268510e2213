using RdsCluster.TestKit;
using RdsCluster.Verifier.Aws.Restores;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Aws.Tests.Restores;

public sealed class StatusWaitTests
{
    [Fact]
    public async Task Wait_PastTheDeadline_SaysWhatWasMissing()
    {
        var time = new ManualTime();
        var wait = new StatusWait(time, TimeSpan.Zero, TimeSpan.FromHours(1));

        var error = await Assert.ThrowsAsync<ControlPlaneException>(() =>
            wait.UntilAvailableAsync("DB snapshot 'x'", _ => Late(time, "creating"), s => s, null, TestContext.Current.CancellationToken)
        );

        Assert.Equal(
            ("TimedOut", "DB snapshot 'x' was not available within 01:00:00 of the drill's start; its status was 'creating'."),
            (error.Code, error.Message)
        );
    }

    [Fact]
    public async Task Wait_FailedStatus_EndsAtOnce()
    {
        var wait = new StatusWait(new ManualTime(), TimeSpan.Zero, TimeSpan.FromHours(1));

        var error = await Assert.ThrowsAsync<ControlPlaneException>(() =>
            wait.UntilAvailableAsync(
                "DB snapshot 'x'",
                _ => Task.FromResult<string?>("failed"),
                s => s,
                null,
                TestContext.Current.CancellationToken
            )
        );

        Assert.Equal("RestoreFailed", error.Code);
    }

    private static Task<string?> Late(ManualTime time, string status)
    {
        time.Advance(TimeSpan.FromHours(2));
        return Task.FromResult<string?>(status);
    }
}
