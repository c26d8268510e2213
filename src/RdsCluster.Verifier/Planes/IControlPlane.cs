using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Planes;

/// <summary>Describes a cluster through the RDS API and performs the verifier's requests.</summary>
public interface IControlPlane
{
    /// <summary>For reports: for instance <c>AWS RDS eu-central-1</c> or <c>rehearsal http://127.0.0.1:40001</c>.</summary>
    string Description { get; }

    /// <summary>Whether it provides state and events; false if only a command triggers failovers.</summary>
    bool HasFacts => true;

    /// <summary>State of all declared members and of every other read replica in RDS.</summary>
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

/// <summary>Kind of failover request.</summary>
public enum FailoverKind
{
    /// <summary>The topology's own failover: to the standby, or to a reader of the DB cluster.</summary>
    Failover,

    /// <summary>Promotion of an asynchronous replica: a one-way door on AWS.</summary>
    PromoteReplica,
}
