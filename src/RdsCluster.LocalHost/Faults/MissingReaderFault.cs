using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Faults;

internal sealed class MissingReaderFault : IFault
{
    public FaultDescription Description { get; } =
        new("missing-reader", "a replica is down and stays down", [FaultArguments.ReaderByDefault], Reversible: true);

    public async Task<Func<CancellationToken, Task>?> ApplyAsync(
        ClusterCore core,
        FaultArguments arguments,
        CancellationToken cancellationToken
    )
    {
        var replica = arguments.InstanceOrReader();
        replica.StaysStopped = true;
        await core.KillAsync(replica);
        return token => StoppedInstance.ReleaseAsync(core, replica, token);
    }
}
