using RdsCluster.LocalHost.Plans;

namespace RdsCluster.LocalHost.Clusters;

/// <summary>A running local cluster as the control plane and the command line see it.</summary>
public interface ILocalCluster
{
    ClusterPlan Plan { get; }

    /// <summary>Current state; a snapshot that does not change afterwards.</summary>
    LocalClusterState State { get; }

    /// <summary>RDS events so far, oldest first.</summary>
    IReadOnlyList<LocalEvent> Events { get; }

    /// <summary>Restarts an instance; with <paramref name="forceFailover"/> the standby of a Multi-AZ instance takes over.</summary>
    /// <exception cref="LocalHostException">Unknown instance, wrong state, or no standby to fail over to.</exception>
    Task RebootAsync(string identifier, bool forceFailover, CancellationToken cancellationToken);

    /// <summary>Drains a replica, opens it for writes, fences the old writer, points the others at it and moves the endpoints.</summary>
    Task PromoteAsync(string identifier, CancellationToken cancellationToken);

    /// <summary>Fails a DB cluster over to <paramref name="targetIdentifier"/>, or to the most advanced reader.</summary>
    Task FailoverClusterAsync(string? targetIdentifier, CancellationToken cancellationToken);

    /// <summary>Stops or starts the process of an instance in an orderly way.</summary>
    Task StopInstanceAsync(string identifier, CancellationToken cancellationToken);

    /// <inheritdoc cref="StopInstanceAsync"/>
    Task StartInstanceAsync(string identifier, CancellationToken cancellationToken);

    /// <summary>Changes parameters of instances for their next start and, where asked for, on the running servers.</summary>
    /// <exception cref="LocalHostException"><c>InvalidParameterCombination</c>: a parameter cannot change at run time;
    /// <c>InvalidParameterValue</c>: the server does not know or take it.</exception>
    Task SetParametersAsync(
        IReadOnlyList<string> identifiers,
        IReadOnlyDictionary<string, string> parameters,
        bool immediately,
        CancellationToken cancellationToken
    );
}
