using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Tests.Simulation;

namespace RdsCluster.Verifier.Tests.Planes;

public sealed class HeartbeatChainTests
{
    [Fact]
    public void Chain_AsItWasWritten_HasNoProblem()
    {
        var chain = HeartbeatRows.Of(10);

        Assert.Null(HeartbeatChain.Problem(chain, acknowledged: null));
        Assert.Null(HeartbeatChain.Problem(chain, chain[^1]));
        Assert.Null(HeartbeatChain.Problem([], acknowledged: null));
    }

    [Theory]
    [InlineData(new[] { 4 }, "heartbeat 4 is missing before 5 of 2026-11-29 07:05:00Z")]
    [InlineData(new[] { 4, 5, 6 }, "heartbeats 4 to 6 are missing before 7 of 2026-11-29 07:07:00Z")]
    [InlineData(new[] { 1 }, "heartbeat 1 is missing before 2 of 2026-11-29 07:02:00Z")]
    public void Row_ThatWasDeleted_IsNamed(int[] deleted, string problem) =>
        Assert.Equal(
            problem,
            HeartbeatChain.Problem([.. HeartbeatRows.Of(10).Where(row => !deleted.Contains((int)row.Number))], acknowledged: null)
        );

    [Fact]
    public void Row_ThatWasChanged_IsNamed()
    {
        var chain = HeartbeatRows.Of(10);
        chain[4] = chain[4] with { UnixMilliseconds = chain[4].UnixMilliseconds + 1 };

        Assert.Equal(
            "heartbeat 5 of 2026-11-29 07:05:00Z was changed after it was written",
            HeartbeatChain.Problem(chain, acknowledged: null)
        );
    }

    /// <summary>Whoever computes the hash of the changed row as well cannot repair the next one.</summary>
    [Fact]
    public void Row_ThatWasWrittenAgain_BreaksTheChainBehindIt()
    {
        var chain = HeartbeatRows.Of(10);
        chain[4] = Heartbeat.After(chain[3], HeartbeatRows.Start);

        Assert.StartsWith("heartbeat 6 ", HeartbeatChain.Problem(chain, acknowledged: null), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_LostAtTheEnd_AreKnownByTheAcknowledgedOne()
    {
        var chain = HeartbeatRows.Of(10);

        Assert.Null(HeartbeatChain.Problem(chain[..8], acknowledged: null));
        Assert.Equal(
            "heartbeat 10 of 2026-11-29 07:10:00Z was acknowledged and is gone; the last one is 8 of 2026-11-29 07:08:00Z",
            HeartbeatChain.Problem(chain[..8], chain[^1])
        );
        Assert.Equal(
            "heartbeat 10 of 2026-11-29 07:10:00Z was acknowledged and is gone; the last one is none",
            HeartbeatChain.Problem([], chain[^1])
        );
    }

    /// <summary>A chain that went on after a loss has the number of the lost row again, with another hash.</summary>
    [Fact]
    public void Row_ThatTookThePlaceOfALostOne_IsNotTheAcknowledgedOne()
    {
        var chain = HeartbeatRows.Of(10);
        List<Heartbeat> other = [.. chain[..9], Heartbeat.After(chain[8], HeartbeatRows.Start.AddHours(1))];

        Assert.Contains("was acknowledged and is gone", HeartbeatChain.Problem(other, chain[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public void Chain_LongerThanWhatIsRead_MayBeginAnywhere()
    {
        var chain = HeartbeatRows.Of(HeartbeatChain.MostRows + 10);

        Assert.Null(HeartbeatChain.Problem(chain[10..], chain[2]));
        Assert.Contains("are missing", HeartbeatChain.Problem(chain[11..], acknowledged: null), StringComparison.Ordinal);
    }
}
