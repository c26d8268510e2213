using RdsCluster.Runner.Runs;
using RdsCluster.Verifier.Aws.Relay;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Runs;

namespace RdsCluster.Runner.Tests;

/// <summary>The messages of a runner that claims its run, asks for facts and for one failover, and reports: without a database.</summary>
internal static class RelayingRunner
{
    public const string ClaimedBefore = "claimed before";

    /// <returns>What the run came to.</returns>
    public static async Task<string> RunAsync(IMailbox mailbox, RelayTimes times)
    {
        if (!await mailbox.TryAddAsync(MessageNames.Claim, Guid.NewGuid().ToByteArray(), default))
        {
            return ClaimedBefore;
        }
        using var earlyEnd = new EarlyEnd();
        var history = new HistoryParts(mailbox, Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.history"));
        await using var signs = new SignsOfLife(mailbox, times, earlyEnd, history, TimeProvider.System);
        signs.Start();
        var end = await FailOverAsync(new RelayedControlPlane(mailbox, Samples.Request(times), TimeProvider.System));
        await mailbox.TryAddAsync(MessageNames.Outcome, MessageJson.Write(new RunOutcome { Lines = [end] }), default);
        return end;
    }

    private static async Task<string> FailOverAsync(RelayedControlPlane plane)
    {
        try
        {
            await plane.DescribeAsync(Samples.Target, default);
            await plane.RequestFailoverAsync(Samples.Target, FailoverKind.Failover, null, default);
            return "failed over";
        }
        catch (ControlPlaneException e)
        {
            return e.Code;
        }
    }
}
