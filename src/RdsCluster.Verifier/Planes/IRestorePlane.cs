using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Planes;

/// <summary>
/// Restores a cluster's backup to an isolated instance, for the drill that proves that backups restore. Everything it creates carries the
/// tag <see cref="RunTag"/>, and only what carries it is ever deleted.
/// </summary>
public interface IRestorePlane
{
    /// <summary>Tag key of everything that a drill creates; its value is the run's id.</summary>
    const string RunTag = "rdscluster:verification-run";

    /// <summary>
    /// Takes a snapshot of the writer, restores it to a new instance that nothing but the verifier may reach, and returns when that is
    /// available.
    /// </summary>
    /// <exception cref="ControlPlaneException">A request was refused, or the restore failed; what was created is deleted by tag.</exception>
    Task<RestoredInstance> RestoreAsync(ClusterTarget target, string runId, IProgress<string>? progress, CancellationToken cancellationToken);

    /// <summary>Deletes the restored instance and its snapshot.</summary>
    Task DeleteAsync(RestoredInstance restored, CancellationToken cancellationToken);

    /// <summary>Instances and snapshots that a run which did not end has left behind, by tag, as <c>kind identifier (run id)</c>.</summary>
    Task<IReadOnlyList<string>> FindLeftoversAsync(ClusterTarget target, CancellationToken cancellationToken);
}
