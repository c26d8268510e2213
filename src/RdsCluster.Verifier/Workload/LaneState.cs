using RdsCluster.Verifier.Measurement;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Workload;

/// <summary>Where a lane stands: enough to see whether it has recovered, without reading the whole log.</summary>
internal sealed record LaneState(
    TimeSpan? LastSuccess,
    ServerIdentity? LastServer,
    TimeSpan? LastFailureStarted,
    long Succeeded,
    long Failed
)
{
    /// <summary>Whether operations have succeeded without a failure for a while.</summary>
    /// <param name="since">Failures before this time do not count.</param>
    /// <param name="period">Time between two operations of the lane.</param>
    public bool HasRecovered(TimeSpan since, TimeSpan now, TimeSpan period)
    {
        var quietSince = LastFailureStarted is { } failure && failure > since ? failure : since;
        return LastSuccess is { } success
            && success > quietSince
            && now - success < OutageMeter.Unbroken
            && now - quietSince > OutageMeter.Unbroken + period * 2;
    }
}
