using RdsCluster.Verifier.Aws.Relay;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Runs;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Runner.Tests.Relay;

public sealed class RemoteVerificationTests
{
    private readonly MemoryMailbox _mailbox = new();
    private readonly List<string> _invoked = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static VerifierOptions Options => VerifierOptions.Rehearsal with { AllowFailover = "orders", RunId = "run1" };

    [Fact]
    public async Task Runner_ThatDoesNotStart_IsInconclusiveAndWithdrawn()
    {
        var report = await Remote(_ => Task.CompletedTask).RunAsync(Samples.Target, Options, null, Stop);

        Assert.Equal(Verdict.Inconclusive, report.Verdict);
        Assert.Equal(3, report.ExitCode);
        Assert.Contains("did not start", report.EndedEarly, StringComparison.Ordinal);
        Assert.False(await _mailbox.TryAddAsync(MessageNames.Claim, "late runner"u8.ToArray(), Stop));
    }

    [Fact]
    public async Task Runner_ThatFallsSilent_IsInconclusiveWithItsLastStepAndCleanedUpAfter()
    {
        var report = await Remote(ClaimAndFallSilent).RunAsync(Samples.Target, Options, null, Stop);

        Assert.Equal(Verdict.Inconclusive, report.Verdict);
        Assert.Contains("Failover 1 of 1", report.EndedEarly, StringComparison.Ordinal);
        Assert.Equal("run1", report.RunId);
        // A second runner is asked to drop what the first has left.
        Assert.Equal(2, _invoked.Count);
    }

    [Fact]
    public async Task SameRun_ASecondTime_IsRefusedBeforeAnyInvocation()
    {
        await _mailbox.TryAddAsync(MessageNames.Request, "another request"u8.ToArray(), Stop);

        var refused = await Assert.ThrowsAsync<ControlPlaneException>(() =>
            Remote(_ => Task.CompletedTask).RunAsync(Samples.Target, Options, null, Stop)
        );

        Assert.Equal("RunExists", refused.Code);
        Assert.Empty(_invoked);
    }

    [Fact]
    public async Task ErrorOfTheRun_IsTheCallersError()
    {
        var outcome = new RunOutcome { ErrorKind = nameof(VerificationException), Error = "The certificate is not trusted." };

        var error = await Assert.ThrowsAsync<VerificationException>(() =>
            Remote(m => EndWith(m, outcome)).RunAsync(Samples.Target, Options, null, Stop)
        );

        Assert.Equal("The certificate is not trusted.", error.Message);
    }

    [Fact]
    public async Task Cancelled_TellsTheRunner()
    {
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Remote(m => m.TryAddAsync(MessageNames.Claim, "runner"u8.ToArray(), default))
                .RunAsync(Samples.Target, Options, null, cancelled.Token)
        );

        var caller = MessageJson.Read<CallerStatus>((await _mailbox.GetAsync(MessageNames.Caller, Stop))!);
        Assert.True(caller.Cancelled);
    }

    private RemoteVerification Remote(Func<MemoryMailbox, Task> runner) =>
        new(
            new CountingControlPlane(),
            run => run == "run1" ? _mailbox : new MemoryMailbox(),
            (run, _) =>
            {
                _invoked.Add(run);
                return runner(_mailbox);
            },
            Samples.Fast,
            TimeProvider.System
        );

    private static async Task ClaimAndFallSilent(MemoryMailbox mailbox)
    {
        await mailbox.TryAddAsync(MessageNames.Claim, "runner"u8.ToArray(), default);
        var step = new VerificationProgress(VerificationPhase.Failover, "Failover 1 of 1", TimeSpan.FromSeconds(21));
        await mailbox.PutAsync(MessageNames.Runner, MessageJson.Write(new RunnerStatus(1, [step], 0)), default);
    }

    private static Task<bool> EndWith(MemoryMailbox mailbox, RunOutcome outcome) =>
        mailbox.TryAddAsync(MessageNames.Outcome, MessageJson.Write(outcome), default);
}
