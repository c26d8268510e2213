using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Tests.Simulation;

/// <summary>A chain of heartbeats, one a minute.</summary>
internal static class HeartbeatRows
{
    public static DateTimeOffset Start { get; } = new(2026, 11, 29, 7, 0, 0, TimeSpan.Zero);

    public static List<Heartbeat> Of(int count)
    {
        var rows = new List<Heartbeat>();
        for (var minute = 1; minute <= count; minute++)
        {
            rows.Add(Heartbeat.After(rows.LastOrDefault(), Start.AddMinutes(minute)));
        }
        return rows;
    }
}
