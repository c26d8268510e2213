using System.Diagnostics;

namespace RdsCluster.Verifier.Workload;

/// <summary>
/// The system's time, with timers that keep the millisecond. .NET counts its own by a coarse clock, which on Linux advances with the
/// kernel's tick: where that is 4 ms (250 Hz, as distributions set it), a delay of 1 ms takes 4.4 ms, and every schedule and every bound is
/// wrong by as much.
/// </summary>
/// <remarks>One thread sleeps until the next timer is due. It is shared, ends with the program and costs nothing while nobody
/// waits.</remarks>
public sealed class PreciseTime : TimeProvider
{
    /// <summary>Longer ones are time-outs, mostly stopped before they are due; the system's timers are good enough for them.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private readonly PriorityQueue<(Timer Timer, int Setting), long> _waiting = new();
    private bool _running;

    private PreciseTime() { }

    /// <summary>The only one.</summary>
    public static PreciseTime Shared { get; } = new();

    /// <summary>A timer as the system's; one of up to a second that fires once is precise.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        dueTime > TimeSpan.Zero && dueTime <= Longest && period <= TimeSpan.Zero
            ? new Timer(this, callback, state, dueTime)
            : base.CreateTimer(callback, state, dueTime, period);

    private void Add(Timer timer, int setting, TimeSpan dueTime)
    {
        lock (_gate)
        {
            _waiting.Enqueue((timer, setting), GetTimestamp() + (long)(dueTime.TotalSeconds * TimestampFrequency));
            if (_running)
            {
                // Only who comes first changes how long the thread may sleep.
                if (_waiting.Peek() == (timer, setting))
                {
                    Monitor.Pulse(_gate);
                }
                return;
            }

            _running = true;
            new Thread(Run) { IsBackground = true, Name = nameof(PreciseTime) }.Start();
        }
    }

    private void Run()
    {
        lock (_gate)
        {
            while (true)
            {
                if (!_waiting.TryPeek(out var next, out var due))
                {
                    Monitor.Wait(_gate);
                }
                else if (Stopwatch.GetElapsedTime(GetTimestamp(), due) is { Ticks: > 0 } left)
                {
                    Monitor.Wait(_gate, (int)Math.Ceiling(left.TotalMilliseconds));
                }
                else
                {
                    _waiting.Dequeue().Timer.Fire(next.Setting);
                }
            }
        }
    }

    private sealed class Timer : ITimer
    {
        private readonly PreciseTime _time;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private readonly ExecutionContext? _context = ExecutionContext.Capture();
        private int _setting;

        public Timer(PreciseTime time, TimerCallback callback, object? state, TimeSpan dueTime)
        {
            (_time, _callback, _state) = (time, callback, state);
            _time.Add(this, _setting, dueTime);
        }

        /// <summary>Sets another time; what was set before no longer fires. A period is not kept: this one fires once.</summary>
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var setting = Interlocked.Increment(ref _setting);
            if (dueTime >= TimeSpan.Zero)
            {
                _time.Add(this, setting, dueTime);
            }
            return true;
        }

        public void Fire(int setting)
        {
            if (setting == Volatile.Read(ref _setting))
            {
                ThreadPool.UnsafeQueueUserWorkItem(static timer => timer.Call(), this, preferLocal: false);
            }
        }

        public void Dispose() => Interlocked.Increment(ref _setting);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Call()
        {
            if (_context is null)
            {
                _callback(_state);
            }
            else
            {
                ExecutionContext.Run(_context, static timer => ((Timer)timer!)._callback(((Timer)timer)._state), this);
            }
        }
    }
}
