using System.Text;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Runs;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Aws.Relay;

/// <summary>One run of a runner, followed by its caller: answers its questions, shows its steps, collects its history and its
/// outcome.</summary>
internal sealed class RunnerCall(IMailbox mailbox, RelayTimes times, TimeProvider time, IProgress<VerificationProgress>? progress)
{
    private readonly long _started = time.GetTimestamp();
    private long _lastSign = time.GetTimestamp();
    private long _lastBeat;
    private long _beats;
    private bool _claimed;
    private string? _version;
    private int _shown;

    /// <summary>The last step that the runner showed.</summary>
    public string? LastStep { get; private set; }

    /// <summary>Why there is no outcome; null when there is one.</summary>
    public string? Lost { get; private set; }

    /// <returns>The outcome; null when the runner did not start or was lost.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; the runner received the cancellation and has ended or had time
    /// to.</exception>
    public async Task<RunOutcome?> FollowAsync(QuestionDesk desk, HistoryFetch history, CancellationToken cancellationToken)
    {
        try
        {
            return await FollowAsync(desk, history, cancelled: false, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            using var grace = new CancellationTokenSource(times.CancelGrace, time);
            try
            {
                await FollowAsync(desk, history, cancelled: true, grace.Token);
            }
            catch (OperationCanceledException)
            {
                // The runner notices that the caller's heartbeats stopped.
            }
            throw;
        }
    }

    private async Task<RunOutcome?> FollowAsync(
        QuestionDesk desk,
        HistoryFetch history,
        bool cancelled,
        CancellationToken cancellationToken
    )
    {
        _lastBeat = 0;
        while (true)
        {
            await BeatAsync(cancelled, cancellationToken);
            var names = await mailbox.ListAsync(cancellationToken);
            _claimed |= names.ContainsKey(MessageNames.Claim);
            if (names.GetValueOrDefault(MessageNames.Runner) is { } version && version != _version)
            {
                _version = version;
                _lastSign = time.GetTimestamp();
                await ShowAsync(history, cancellationToken);
            }
            if (names.ContainsKey(MessageNames.Outcome) && await mailbox.GetAsync(MessageNames.Outcome, cancellationToken) is { } end)
            {
                var outcome = MessageJson.Read<RunOutcome>(end);
                await ShowAsync(history, cancellationToken);
                await history.UpToAsync(outcome.HistoryParts, cancellationToken);
                return outcome;
            }
            desk.Open(names.Keys, cancellationToken);
            if (await IsLostAsync(cancellationToken))
            {
                return null;
            }
            await Task.Delay(times.CallerPoll, time, cancellationToken);
        }
    }

    private async Task<bool> IsLostAsync(CancellationToken cancellationToken)
    {
        if (!_claimed && time.GetElapsedTime(_started) > times.Start)
        {
            var withdrawal = Encoding.ASCII.GetBytes($"withdrawn {Guid.NewGuid():N}");
            if (await mailbox.TryAddAsync(MessageNames.Claim, withdrawal, cancellationToken))
            {
                Lost = $"The runner did not start within {times.Start.TotalSeconds:0} s. The run was withdrawn.";
                return true;
            }
            (_claimed, _lastSign) = (true, time.GetTimestamp());
        }
        if (_claimed && time.GetElapsedTime(_lastSign) > times.Lost)
        {
            Lost = $"No heartbeat from the runner for {times.Lost.TotalSeconds:0} s. Its last step: {LastStep ?? "none"}.";
            return true;
        }
        if (!_claimed)
        {
            _lastSign = time.GetTimestamp();
        }
        return false;
    }

    private async Task BeatAsync(bool cancelled, CancellationToken cancellationToken)
    {
        if (_lastBeat == 0 || time.GetElapsedTime(_lastBeat) > times.Beat)
        {
            _lastBeat = time.GetTimestamp();
            await mailbox.PutAsync(MessageNames.Caller, MessageJson.Write(new CallerStatus(++_beats, cancelled)), cancellationToken);
        }
    }

    private async Task ShowAsync(HistoryFetch history, CancellationToken cancellationToken)
    {
        if (await mailbox.GetAsync(MessageNames.Runner, cancellationToken) is not { } content)
        {
            return;
        }
        var status = MessageJson.Read<RunnerStatus>(content);
        foreach (var step in status.Steps.Skip(_shown))
        {
            LastStep = step.Message;
            progress?.Report(step);
        }
        _shown = Math.Max(_shown, status.Steps.Count);
        await history.UpToAsync(status.HistoryParts, cancellationToken);
    }
}
