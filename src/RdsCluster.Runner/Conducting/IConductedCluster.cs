using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Runs;

namespace RdsCluster.Runner.Conducting;

/// <summary>The cluster that a conductor watches.</summary>
internal interface IConductedCluster
{
    /// <summary>CloudFormation's status of its stack, for instance <c>UPDATE_ROLLBACK_IN_PROGRESS</c>.</summary>
    Task<string> ReadStackStatusAsync(CancellationToken cancellationToken);

    /// <summary>Verifies it through its runner, with checks that disturb nothing.</summary>
    /// <param name="isNew">Whether its stack is being created: then its alarms may still be missing, and its posture is not
    /// compared.</param>
    Task<VerificationReport> VerifyAsync(bool isNew, CancellationToken cancellationToken);

    /// <summary>Verifies it through its runner with all checks and a failover, unless one of its alarms is on.</summary>
    /// <exception cref="VerificationException">An alarm is on, or the alarms cannot be read.</exception>
    Task<VerificationReport> FailOverAsync(CancellationToken cancellationToken);

    /// <summary>Compares a database that AWS Backup has restored with the cluster, through its runner, and reports the result.</summary>
    /// <param name="restoreJob">Id of the restore job.</param>
    /// <returns>Null where the job has its result already.</returns>
    Task<VerificationReport?> CompareRestoreAsync(string restoreJob, CancellationToken cancellationToken);
}
