using RdsCluster.LocalHost.Clusters;
using RdsCluster.Templates.Models;

namespace RdsCluster.LocalHost.Failover;

/// <summary>
/// Failover of a Multi-AZ instance: the same data under another address. RDS mirrors the storage, so nothing that was
/// committed can be missing on the standby; here one data directory is handed over, and InnoDB's file locks fence it.
/// </summary>
internal sealed class StandbyHandover(ClusterCore core)
{
    public async Task RunAsync(DbInstance instance, CancellationToken cancellationToken)
    {
        var (old, standby) = (instance.Server, instance.StandbyHost!);
        core.Raise(instance, RdsEvents.FailoverStarted);
        core.Log.Add(FailoverSteps.Fence, instance.Identifier, old.Host.ToString());
        await core.KillAsync(instance);
        core.Log.Add(FailoverSteps.Fenced, instance.Identifier);
        var next = core.NewServer(instance.Identifier, old.Settings with { Host = standby });
        core.Log.Add(FailoverSteps.Start, instance.Identifier, standby.ToString());
        try
        {
            await next.StartAsync(core.Options.StartTimeout, cancellationToken);
            await new InstanceRestart(core).GiveRoleAsync(instance, next, cancellationToken);
            await core.WarmUpAsync(next, cancellationToken);
        }
        catch
        {
            await next.DisposeAsync();
            throw;
        }

        instance.Server = next;
        instance.StandbyHost = old.Host;
        (instance.Zone, instance.SecondaryZone) = (instance.SecondaryZone!, instance.Zone);
        instance.Status = ResourceStatus.Available;
        core.Log.Add(FailoverSteps.MoveEndpoint, instance.Identifier, next.Host.ToString());
        await old.DisposeAsync();
        await new SourceReturn(core).ReconnectReplicasAsync(instance, cancellationToken);
        core.Raise(instance, RdsEvents.Restarted);
        core.Raise(instance, RdsEvents.FailoverCompleted);
        core.Log.Add(FailoverSteps.Done, instance.Identifier);
    }
}
