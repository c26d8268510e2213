using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Servers;
using RdsCluster.Templates.Models;

namespace RdsCluster.LocalHost.Failover;

/// <summary>Starts an instance's server on its own address and gives it its role back.</summary>
internal sealed class InstanceRestart(ClusterCore core)
{
    public async Task StartAsync(DbInstance instance, CancellationToken cancellationToken)
    {
        core.Log.Add(FailoverSteps.Start, instance.Identifier, instance.Server.Host.ToString());
        // It accepts connections before it has its role: no client may be led to it until then.
        if (instance.Status == ResourceStatus.Available)
        {
            instance.Status = "starting";
        }
        await instance.Server.StartAsync(core.Options.StartTimeout, cancellationToken);
        await GiveRoleAsync(instance, instance.Server, cancellationToken);
        instance.Status = ResourceStatus.Available;
        core.Log.Add(FailoverSteps.Done, instance.Identifier);
    }

    /// <summary>Makes a server that was started again what its instance is: the writer, a replica, or one that stands alone.</summary>
    public async Task GiveRoleAsync(DbInstance instance, Server server, CancellationToken cancellationToken)
    {
        await using var session = await server.ConnectAsync(cancellationToken);
        if (instance == core.Writer)
        {
            await core.OpenWriterAsync(session, cancellationToken);
            core.Log.Add(FailoverSteps.Open, instance.Identifier);
        }
        else if (instance.SourceIdentifier is null)
        {
            await core.Replication.OpenAsync(session, cancellationToken);
        }
        else
        {
            await core.Replication.ResumeAsync(session, cancellationToken);
        }
    }

    /// <summary>A requested restart: an orderly stop, then the same host again.</summary>
    public async Task RebootAsync(DbInstance instance, CancellationToken cancellationToken)
    {
        await instance.Server.StopAsync(cancellationToken);
        core.Raise(instance, RdsEvents.Shutdown);
        await StartAsync(instance, cancellationToken);
        core.Raise(instance, RdsEvents.Restarted);
    }

    /// <summary>What RDS does for an instance without a standby: its host is recovered, with crash recovery of the data.</summary>
    public async Task RecoverAsync(DbInstance instance, CancellationToken cancellationToken)
    {
        core.Raise(instance, RdsEvents.RecoveryStarted);
        await core.KillAsync(instance);
        await Task.Delay(core.Options.RecoveryDelay, core.Time, cancellationToken);
        await StartAsync(instance, cancellationToken);
        core.Raise(instance, RdsEvents.Restarted);
        core.Raise(instance, RdsEvents.RecoveryCompleted);
    }
}
