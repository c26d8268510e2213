using RdsCluster.Verifier.Reports;

namespace RdsCluster.Runner.Conducting;

/// <summary>The cluster that a conductor watches.</summary>
internal interface IConductedCluster
{
    /// <summary>CloudFormation's status of its stack, for instance <c>UPDATE_ROLLBACK_IN_PROGRESS</c>.</summary>
    Task<string> ReadStackStatusAsync(CancellationToken cancellationToken);

    /// <summary>Verifies it through its runner, with checks that disturb nothing.</summary>
    Task<VerificationReport> VerifyAsync(CancellationToken cancellationToken);
}
