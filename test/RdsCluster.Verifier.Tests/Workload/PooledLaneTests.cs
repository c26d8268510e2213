using RdsCluster.Verifier.Tests.Simulation;

namespace RdsCluster.Verifier.Tests.Workload;

/// <summary>The pooled lane does what a client's pool does: one broken connection, and it opens new ones.</summary>
public class PooledLaneTests
{
    private static readonly TimeSpan Outage = TimeSpan.FromMilliseconds(220);

    [Fact]
    public async Task Pool_WithOneBrokenConnection_DropsTheOthersAtOnce()
    {
        await using var workload = new SimulatedWorkload(TimeSpan.Zero);
        await workload.FillPoolAsync(16);
        await workload.FailOverAsync();

        var kept = workload.HasKeptConnections;
        var first = await workload.WritePooledAsync();
        var left = workload.HasKeptConnections;
        var second = await workload.WritePooledAsync();

        Assert.Equal((true, false, false, true), (kept, first, left, second));
    }

    /// <summary>Sixteen dead connections, tried one in each period, would be 0.64 s.</summary>
    [Fact]
    public async Task Reconnection_OfAFullPool_IsTheOutageAndAtMostOnePeriod()
    {
        await using var workload = new SimulatedWorkload(Outage);
        await workload.FillPoolAsync(16);
        await workload.WriteForAsync(TimeSpan.FromSeconds(1));
        await workload.FailOverAsync();

        await workload.WriteForAsync(TimeSpan.FromSeconds(2));

        var (name, reconnect) = (workload.Parts()["T3"], workload.Parts()["T4"]);
        var longest = Outage + SimulatedWorkload.Period * 2;
        Assert.InRange(name.Seconds!.Value, Outage.TotalSeconds, longest.TotalSeconds);
        Assert.InRange(reconnect.Seconds!.Value, Outage.TotalSeconds, longest.TotalSeconds);
    }
}
