using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Planes;

/// <summary>
/// The control plane's part of a restore drill. Everything that it creates has the tag <see cref="DrillTag"/>, and it deletes nothing else.
/// </summary>
public interface IRestorePlane
{
    /// <summary>Key of the tag on all resources of a drill; its value is the run's id.</summary>
    const string DrillTag = "rdscluster:restore-drill";

    /// <summary>
    /// Restores a copy of the cluster's data next to it: one instance (or a DB cluster with one), not Multi-AZ, not public, in the source's
    /// subnets and security groups and with its parameters, that no endpoint leads to. Returns when it takes connections.
    /// </summary>
    /// <exception cref="ControlPlaneException">A request was refused; code <c>TimedOut</c> when it took longer than the order allows. What
    /// was made so far is found by <see cref="FindAsync"/>.</exception>
    Task<RestoredCopy> RestoreAsync(
        ClusterTarget target,
        RestoreOrder order,
        IProgress<string>? progress,
        CancellationToken cancellationToken
    );

    /// <summary>Everything with the drill's tag, also that of crashed runs; only the run's own with <paramref name="runId"/>.</summary>
    Task<IReadOnlyList<DrillResource>> FindAsync(string? runId, CancellationToken cancellationToken);

    /// <summary>Deletes resources without a final snapshot; one that does not carry the tag (any more) is refused, one that is gone already
    /// is fine.</summary>
    Task DeleteAsync(IReadOnlyCollection<DrillResource> resources, CancellationToken cancellationToken);
}
