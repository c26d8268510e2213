namespace RdsCluster.LocalHost.Plans;

/// <summary>An RDS Proxy of the template.</summary>
/// <param name="HasReader">Whether it has a read-only endpoint.</param>
/// <param name="BorrowTimeout">How long a client waits for a connection to a writer; <c>ConnectionBorrowTimeout</c>, 120 s on RDS where
/// nothing is said.</param>
public sealed record ProxyPlan(string LogicalId, string Name, bool HasReader, TimeSpan BorrowTimeout);
