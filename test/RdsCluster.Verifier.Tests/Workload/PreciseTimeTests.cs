using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Tests.Workload;

public class PreciseTimeTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Plenty = TimeSpan.FromSeconds(30);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Delay_OfAMillisecond_TakesNoTickOfTheKernel()
    {
        List<double> delays = [];
        for (var i = 0; i < 200; i++)
        {
            var begin = PreciseTime.Shared.GetTimestamp();
            await Task.Delay(Moment, PreciseTime.Shared, Stop);
            delays.Add(PreciseTime.Shared.GetElapsedTime(begin).TotalMilliseconds);
        }

        delays.Sort();
        // A tenth of them: what else runs on the machine may delay the others. Delays by the system's timers take 3.3 ms and more at 250
        // Hz.
        Assert.InRange(delays[20], 1, 2.5);
    }

    [Fact]
    public async Task Timers_OfDifferentTimes_FireInTheirOrder()
    {
        List<int> fired = [];
        using var all = new CountdownEvent(3);
        var timers = new[] { 30, 10, 20 }
            .Select(ms => PreciseTime.Shared.CreateTimer(_ => Fire(ms), null, TimeSpan.FromMilliseconds(ms * 50), Timeout.InfiniteTimeSpan))
            .ToList();

        Assert.True(await Task.Run(() => all.Wait(Plenty, Stop), Stop));

        Assert.Equal([10, 20, 30], fired);
        timers.ForEach(t => t.Dispose());

        void Fire(int ms)
        {
            lock (fired)
            {
                fired.Add(ms);
            }
            all.Signal();
        }
    }

    [Fact]
    public async Task Timer_DisposedOrSetAnew_DoesNotFireAsItWasSet()
    {
        var (gone, times) = (0, 0);
        var begin = PreciseTime.Shared.GetTimestamp();
        var after = TimeSpan.Zero;
        using var disposed = PreciseTime.Shared.CreateTimer(
            _ => Interlocked.Increment(ref gone),
            null,
            Moment * 50,
            Timeout.InfiniteTimeSpan
        );
        using var changed = PreciseTime.Shared.CreateTimer(
            _ =>
            {
                after = PreciseTime.Shared.GetElapsedTime(begin);
                Interlocked.Increment(ref times);
            },
            null,
            Moment * 50,
            Timeout.InfiniteTimeSpan
        );
        disposed.Dispose();
        changed.Change(Moment * 150, Timeout.InfiniteTimeSpan);

        await WaitAsync(() => Volatile.Read(ref times) > 0);
        await Task.Delay(Moment * 100, PreciseTime.Shared, Stop);

        Assert.Equal((0, 1), (gone, times));
        Assert.True(after >= Moment * 150, $"after {after.TotalMilliseconds} ms");
    }

    [Fact]
    public async Task TimeOut_OfAToken_CancelsIt()
    {
        using var source = new CancellationTokenSource(Moment * 20, PreciseTime.Shared);

        await WaitAsync(() => source.IsCancellationRequested);

        Assert.True(source.IsCancellationRequested);
    }

    private static async Task WaitAsync(Func<bool> done)
    {
        for (var waited = TimeSpan.Zero; !done() && waited < Plenty; waited += Moment * 10)
        {
            await Task.Delay(Moment * 10, Stop);
        }
    }
}
