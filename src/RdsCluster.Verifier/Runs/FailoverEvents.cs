using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Runs;

/// <summary>RDS events about failovers (RDS user guide, "Amazon RDS event categories and event messages").</summary>
internal static class FailoverEvents
{
    private const string FailoverToStandbyCompleted = "RDS-EVENT-0015";
    private const string RequestAbandoned = "RDS-EVENT-0034";
    private const string InstanceFailoverCompleted = "RDS-EVENT-0049";
    private const string RecoveredFromPartialFailover = "RDS-EVENT-0065";
    private const string PreviousPrimaryPromotedAgain = "RDS-EVENT-0070";
    private const string ClusterFailoverCompleted = "RDS-EVENT-0071";

    private static readonly HashSet<string> Completions =
    [
        FailoverToStandbyCompleted,
        InstanceFailoverCompleted,
        RecoveredFromPartialFailover,
        PreviousPrimaryPromotedAgain,
        ClusterFailoverCompleted,
    ];

    /// <summary>Whether the event says that a failover is complete.</summary>
    public static bool IsCompletion(ControlPlaneEvent e) =>
        e.EventId is { } id
            ? Completions.Contains(id)
            : e.Categories.Contains("failover", StringComparer.OrdinalIgnoreCase)
                && e.Message.Contains("complete", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the event says that RDS gave the request up.</summary>
    public static bool IsAbandoned(ControlPlaneEvent e) => e.EventId == RequestAbandoned;
}
