using RdsCluster.LocalHost.Clusters;
using RdsCluster.Templates.Models;

namespace RdsCluster.LocalHost.Failover;

/// <summary>
/// Failover of an Aurora cluster: the writer's data directory stands for the shared volume, so the target starts on it under
/// its own address and nothing committed can be missing, however far its replica was behind. The old writer takes over the
/// target's copy and follows.
/// </summary>
internal sealed class VolumeHandover(ClusterCore core)
{
    /// <param name="opened">Called when the target serves as the writer; the rest returns after that.</param>
    public async Task RunAsync(DbInstance target, Action opened, CancellationToken cancellationToken)
    {
        var old = core.Writer;
        old.InTransition = target.InTransition = true;
        try
        {
            core.Log.Add(FailoverSteps.Fence, old.Identifier, old.Server.Host.ToString());
            old.Status = target.Status = ResourceStatus.Rebooting;
            await Task.WhenAll(core.KillAsync(old), core.KillAsync(target));
            core.Log.Add(FailoverSteps.Fenced, old.Identifier);
            var (volume, copy) = (old.Server.Settings, target.Server.Settings);
            await Task.WhenAll(old.Server.DisposeAsync().AsTask(), target.Server.DisposeAsync().AsTask());
            // A server id belongs to the data: a server skips what carries its own id.
            target.Server = core.NewServer(
                target.Identifier,
                copy with
                {
                    DataDirectory = volume.DataDirectory,
                    ServerId = volume.ServerId,
                }
            );
            old.Server = core.NewServer(old.Identifier, volume with { DataDirectory = copy.DataDirectory, ServerId = copy.ServerId });

            core.Log.Add(FailoverSteps.Start, target.Identifier, target.Server.Host.ToString());
            await target.Server.StartAsync(core.Options.StartTimeout, cancellationToken);
            await using (var session = await target.Server.ConnectAsync(cancellationToken))
            {
                await core.OpenWriterAsync(session, cancellationToken);
            }
            core.Log.Add(FailoverSteps.Open, target.Identifier);
            await core.WarmUpAsync(target.Server, cancellationToken);
            core.Writer = target;
            target.SourceIdentifier = null;
            target.Status = ResourceStatus.Available;
            core.Log.Add(FailoverSteps.MoveEndpoint, target.Identifier, target.Server.Host.ToString());
            opened();

            await Task.WhenAll(core.Readers.Where(r => r != old && r.Server.IsRunning).Select(r => FollowAsync(r, cancellationToken)));
            await ReturnAsync(old, cancellationToken);
            core.Log.Add(FailoverSteps.Done, target.Identifier);
        }
        finally
        {
            old.InTransition = target.InTransition = false;
        }
    }

    private async Task ReturnAsync(DbInstance old, CancellationToken cancellationToken)
    {
        old.SourceIdentifier = core.Writer.Identifier;
        if (old.StaysStopped)
        {
            old.Status = ResourceStatus.Stopped;
            return;
        }

        core.Log.Add(FailoverSteps.Return, old.Identifier);
        await old.Server.StartAsync(core.Options.StartTimeout, cancellationToken);
        await FollowAsync(old, cancellationToken);
        old.Status = ResourceStatus.Available;
    }

    private async Task FollowAsync(DbInstance reader, CancellationToken cancellationToken)
    {
        core.Log.Add(FailoverSteps.Point, reader.Identifier, core.Writer.Identifier);
        reader.SourceIdentifier = core.Writer.Identifier;
        await using var session = await reader.Server.ConnectAsync(cancellationToken);
        await core.FollowWriterAsync(session, cancellationToken);
    }
}
