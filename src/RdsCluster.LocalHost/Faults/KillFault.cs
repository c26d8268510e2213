using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Failover;

namespace RdsCluster.LocalHost.Faults;

internal sealed class KillFault : IFault
{
    public FaultDescription Description { get; } =
        new(
            "kill",
            "SIGKILL of a server process; the failover policy then acts, unless hold=true keeps it down",
            [FaultArguments.WriterByDefault, new("hold", "keep the server down until the fault is reverted", "false")],
            Reversible: true
        );

    public async Task<Func<CancellationToken, Task>?> ApplyAsync(
        ClusterCore core,
        FaultArguments arguments,
        CancellationToken cancellationToken
    )
    {
        var instance = arguments.InstanceOrWriter();
        var hold = arguments.Flag("hold");
        if (hold)
        {
            instance.StaysStopped = true;
        }
        if (instance.DurabilityIsRelaxed)
        {
            await UnwrittenCommits.WaitAsync(instance, core.Time, cancellationToken);
        }
        core.Log.Add(FailoverSteps.Fault, instance.Identifier, "SIGKILL");
        await core.KillAsync(instance);
        return hold ? token => StoppedInstance.ReleaseAsync(core, instance, token) : null;
    }
}
