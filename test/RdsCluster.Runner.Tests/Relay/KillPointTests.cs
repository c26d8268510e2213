using RdsCluster.Verifier.Aws.Relay;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Runs;

namespace RdsCluster.Runner.Tests.Relay;

/// <summary>Each message of a run with one failover is a point at which one side is killed.</summary>
public sealed class KillPointTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly RelayTimes Times = Samples.Fast with
    {
        AnswerTimeout = TimeSpan.FromMilliseconds(120),
        Lost = TimeSpan.FromMilliseconds(150),
        Start = TimeSpan.FromMilliseconds(150),
    };

    private readonly MemoryMailbox _mailbox = new();
    private readonly CountingControlPlane _plane = new();

    public static TheoryData<int> CallersMessages => [.. Enumerable.Range(0, 16)];

    public static TheoryData<int> RunnersMessages => [.. Enumerable.Range(0, 10)];

    [Fact]
    public async Task Nobody_Killed_IsOneFailover()
    {
        var end = await CallAsync(
            _mailbox,
            () => _ = RelayingRunner.RunAsync(_mailbox, Samples.Patient),
            Samples.Patient with
            {
                Start = Patience,
            }
        );

        Assert.Equal("failed over", end);
        Assert.Equal(1, _plane.Failovers);
    }

    [Theory]
    [MemberData(nameof(CallersMessages))]
    public async Task Caller_KilledAtAMessage_LeavesARunnerThatEndsAndOneFailoverAtMost(int message)
    {
        var runner = Task.FromResult(RelayingRunner.ClaimedBefore);
        var caller = new MortalMailbox(_mailbox, message);
        var calling = CallAsync(caller, () => runner = RelayingRunner.RunAsync(_mailbox, Times));

        await Task.WhenAny(calling, Task.Delay(Times.Lost * 3, TestContext.Current.CancellationToken));
        var end = await runner.WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Contains(end, new[] { "failed over", "NoAnswer", RelayingRunner.ClaimedBefore });
        Assert.InRange(_plane.Failovers, 0, 1);
    }

    [Theory]
    [MemberData(nameof(RunnersMessages))]
    public async Task Runner_KilledAtAMessage_LeavesACallerThatEndsAndOneFailoverAtMost(int message)
    {
        var calling = CallAsync(_mailbox, () => _ = RelayingRunner.RunAsync(new MortalMailbox(_mailbox, message), Times));

        var end = await calling.WaitAsync(Patience, TestContext.Current.CancellationToken);
        // Lambda hands the same event to another runner.
        var again = await RelayingRunner.RunAsync(_mailbox, Times).WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Contains(end, new[] { "failed over", "NoAnswer", "RunnerLost" });
        Assert.Equal(RelayingRunner.ClaimedBefore, again);
        Assert.InRange(_plane.Failovers, 0, 1);
    }

    /// <returns>What the caller learned.</returns>
    private async Task<string> CallAsync(IMailbox mailbox, Action invoke, RelayTimes? times = null)
    {
        var remote = new RemoteVerification(
            _plane,
            _ => mailbox,
            (_, _) =>
            {
                invoke();
                return Task.CompletedTask;
            },
            times ?? Times,
            TimeProvider.System
        );
        try
        {
            return Assert.Single(
                await remote.RemoveLeftoversAsync(Samples.Target, VerifierOptions.Rehearsal, listOnly: false, CancellationToken.None)
            );
        }
        catch (ControlPlaneException e)
        {
            return e.Code;
        }
    }
}
