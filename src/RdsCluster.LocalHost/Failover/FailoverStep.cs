namespace RdsCluster.LocalHost.Failover;

/// <summary>One step of a failover, of a fault or of a recovery.</summary>
/// <param name="Timestamp">Monotonic time, by <see cref="TimeProvider.GetTimestamp"/> of the cluster's time provider.</param>
/// <param name="Time">The same moment on the wall clock, for people.</param>
/// <param name="Step">For instance <c>fence</c>, <c>drain</c>, <c>open</c>, <c>move-endpoint</c>; see <see cref="FailoverSteps"/>.</param>
public sealed record FailoverStep(long Timestamp, DateTimeOffset Time, string Step, string Instance, string Detail);
