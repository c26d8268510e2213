using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Runs;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier;

/// <summary>Verifies a running cluster: the same run against AWS and against a rehearsal.</summary>
public sealed class Verification(IControlPlane controlPlane, IDataPlane dataPlane, TimeProvider timeProvider)
{
    private readonly IControlPlane _controlPlane = controlPlane;
    private readonly IDataPlane _dataPlane = dataPlane;
    private readonly TimeProvider _timeProvider = timeProvider;

    /// <summary>
    /// Runs every check that the options select. What the cluster does wrong is a finding; the report says it. The verifier's own schema is dropped
    /// at the end, also after a cancellation.
    /// </summary>
    /// <exception cref="VerificationException">Bad input, for instance a typed name that is not the target's, or an unwritable history file.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public Task<VerificationReport> RunAsync(
        ClusterTarget target, VerificationOptions options, IProgress<VerificationProgress>? progress, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{_controlPlane}{_dataPlane}{_timeProvider}{target}{options}{progress}{cancellationToken.CanBeCanceled}");
}
