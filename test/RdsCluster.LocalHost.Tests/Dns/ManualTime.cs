namespace RdsCluster.LocalHost.Tests.Dns;

/// <summary>A clock that the test moves.</summary>
internal sealed class ManualTime : TimeProvider
{
    private long ticks = DateTimeOffset.UnixEpoch.AddYears(50).UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Advance(double seconds) => Interlocked.Add(ref ticks, TimeSpan.FromSeconds(seconds).Ticks);
}
