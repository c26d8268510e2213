using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Planes;

/// <summary>What the AWS RDS API says of a cluster, and the requests that the verifier makes to it.</summary>
public interface IControlPlane
{
    /// <summary>For reports: for instance <c>AWS RDS eu-central-1</c> or <c>rehearsal http://127.0.0.1:40001</c>.</summary>
    string Description { get; }

    /// <summary>Whether it can be asked for state and events; false where a command alone triggers failovers.</summary>
    bool HasFacts => true;

    /// <summary>The state of all declared members, and of every read replica that RDS knows beside them.</summary>
    Task<ClusterFacts> DescribeAsync(ClusterTarget target, CancellationToken cancellationToken);

    /// <summary>
    /// Asks for a failover in the way the topology has: RebootDBInstance with ForceFailover, FailoverDBCluster, or
    /// PromoteReadReplica of <paramref name="targetInstance"/> when <paramref name="kind"/> says so.
    /// </summary>
    /// <exception cref="ControlPlaneException">The request was refused.</exception>
    Task RequestFailoverAsync(ClusterTarget target, FailoverKind kind, string? targetInstance, CancellationToken cancellationToken);

    /// <summary>Events of the cluster's members since a moment, oldest first.</summary>
    Task<IReadOnlyList<ControlPlaneEvent>> GetEventsAsync(ClusterTarget target, DateTimeOffset since, CancellationToken cancellationToken);
}

/// <summary>How a failover is asked for.</summary>
public enum FailoverKind
{
    /// <summary>The topology's own failover: to the standby, or to a reader of the DB cluster.</summary>
    Failover,

    /// <summary>Promotion of an asynchronous replica: a one-way door on AWS.</summary>
    PromoteReplica,
}
