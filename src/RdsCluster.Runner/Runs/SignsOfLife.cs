using RdsCluster.Verifier.Aws.Relay;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Runs;

namespace RdsCluster.Runner.Runs;

/// <summary>
/// Shows the caller, every few seconds, that the runner lives and where it is, and watches the caller's own signs: a run that nobody waits
/// for ends early.
/// </summary>
internal sealed class SignsOfLife(IMailbox mailbox, RelayTimes times, EarlyEnd earlyEnd, HistoryParts history, TimeProvider time)
    : IProgress<VerificationProgress>,
        IAsyncDisposable
{
    private readonly List<VerificationProgress> _steps = [];
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private long _beats;
    private long _callerBeat = -1;

    public void Report(VerificationProgress value)
    {
        lock (_steps)
        {
            _steps.Add(value);
        }
    }

    /// <summary>Starts to send, until it is disposed.</summary>
    public void Start() => _running = Task.Run(() => RunAsync(_stop.Token), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
        _sending.Dispose();
    }

    /// <summary>Sends the rest of the history.</summary>
    /// <returns>Number of its parts.</returns>
    public async Task<int> FinishHistoryAsync()
    {
        await _sending.WaitAsync(CancellationToken.None);
        try
        {
            await history.SendAsync(CancellationToken.None);
            await SendStatusAsync(CancellationToken.None);
            return history.Count;
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task RunAsync(CancellationToken stop)
    {
        var heard = time.GetTimestamp();
        var sentHistory = time.GetTimestamp();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await _sending.WaitAsync(stop);
                try
                {
                    if (time.GetElapsedTime(sentHistory) > times.HistoryPart)
                    {
                        sentHistory = time.GetTimestamp();
                        await history.SendAsync(stop);
                    }
                    await SendStatusAsync(stop);
                }
                finally
                {
                    _sending.Release();
                }
                heard = await HearCallerAsync(stop) ? time.GetTimestamp() : heard;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is ControlPlaneException or FormatException or OperationCanceledException)
            {
                // The mailbox may come back before the caller counts as lost.
            }
            if (time.GetElapsedTime(heard) > times.Lost)
            {
                earlyEnd.Request($"No heartbeat from the caller for {times.Lost.TotalSeconds:0} s. The run was stopped.");
            }
            await Task.Delay(times.Beat, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>Whether the caller has shown a new sign.</returns>
    private async Task<bool> HearCallerAsync(CancellationToken cancellationToken)
    {
        if (await mailbox.GetAsync(MessageNames.Caller, cancellationToken) is not { } content)
        {
            return false;
        }
        var caller = MessageJson.Read<CallerStatus>(content);
        if (caller.Cancelled)
        {
            earlyEnd.Request("The caller cancelled the run.");
        }
        var isNew = caller.Beat != _callerBeat;
        _callerBeat = caller.Beat;
        return isNew;
    }

    private Task SendStatusAsync(CancellationToken cancellationToken)
    {
        VerificationProgress[] steps;
        lock (_steps)
        {
            steps = [.. _steps];
        }
        return mailbox.PutAsync(
            MessageNames.Runner,
            MessageJson.Write(new RunnerStatus(++_beats, steps, history.Count)),
            cancellationToken
        );
    }
}
