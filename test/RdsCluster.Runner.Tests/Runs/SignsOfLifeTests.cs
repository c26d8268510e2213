using RdsCluster.Runner.Runs;
using RdsCluster.Verifier.Aws.Relay;
using RdsCluster.Verifier.Runs;

namespace RdsCluster.Runner.Tests.Runs;

public sealed class SignsOfLifeTests : IDisposable
{
    private readonly MemoryMailbox _mailbox = new();
    private readonly EarlyEnd _earlyEnd = new();
    private readonly string _history = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.history");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _earlyEnd.Dispose();
        File.Delete(_history);
    }

    [Fact]
    public async Task Caller_ThatFellSilent_EndsTheRun()
    {
        await _mailbox.PutAsync(MessageNames.Caller, MessageJson.Write(new CallerStatus(1, Cancelled: false)), Stop);

        await using (var signs = Signs())
        {
            signs.Start();
            await Task.Delay(Samples.Fast.Lost * 3, Stop);
        }

        Assert.Contains("No heartbeat from the caller", _earlyEnd.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Caller_ThatCancels_EndsTheRunAtOnce()
    {
        await _mailbox.PutAsync(MessageNames.Caller, MessageJson.Write(new CallerStatus(1, Cancelled: true)), Stop);

        await using (var signs = Signs())
        {
            signs.Start();
            await Task.Delay(Samples.Fast.Beat * 5, Stop);
        }

        Assert.Equal("The caller cancelled the run.", _earlyEnd.Reason);
    }

    [Fact]
    public async Task History_InParts_ArrivesWhole()
    {
        var copy = _history + ".copy";
        var parts = new HistoryParts(_mailbox, _history);
        await File.AppendAllTextAsync(_history, "one\n", Stop);
        await parts.SendAsync(Stop);
        await parts.SendAsync(Stop);
        await File.AppendAllTextAsync(_history, "two\n", Stop);
        await parts.SendAsync(Stop);
        await using (var fetch = new HistoryFetch(_mailbox, copy))
        {
            await fetch.UpToAsync(parts.Count, Stop);
        }

        Assert.Equal(2, parts.Count);
        Assert.Equal("one\ntwo\n", await File.ReadAllTextAsync(copy, Stop));
        File.Delete(copy);
    }

    private SignsOfLife Signs() => new(_mailbox, Samples.Fast, _earlyEnd, new HistoryParts(_mailbox, _history), TimeProvider.System);
}
