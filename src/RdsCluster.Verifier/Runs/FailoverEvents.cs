using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Runs;

/// <summary>RDS events that speak of failovers (RDS user guide, "Amazon RDS event categories and event messages").</summary>
internal static class FailoverEvents
{
    // 0015 and 0049: Multi-AZ failover complete; 0065: recovered from a partial failover; 0070 and 0071: DB cluster failover complete.
    private static readonly HashSet<string> Completions =
    [
        "RDS-EVENT-0015",
        "RDS-EVENT-0049",
        "RDS-EVENT-0065",
        "RDS-EVENT-0070",
        "RDS-EVENT-0071",
    ];

    /// <summary>Whether the event says that a failover is complete.</summary>
    public static bool IsCompletion(ControlPlaneEvent e) =>
        e.EventId is { } id
            ? Completions.Contains(id)
            : e.Categories.Contains("failover", StringComparer.OrdinalIgnoreCase)
                && e.Message.Contains("complete", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the event says that RDS gave the request up.</summary>
    public static bool IsAbandoned(ControlPlaneEvent e) => e.EventId == "RDS-EVENT-0034";
}
