using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Dns;
using RdsCluster.LocalHost.Replication;
using RdsCluster.LocalHost.Servers;
using RdsCluster.Templates.Models;

namespace RdsCluster.LocalHost.Failover;

/// <summary>Discards an instance's data and makes it a replica of the writer again, from the first transaction on.</summary>
/// <remarks>The binary logs of a run reach back to its start, so an initialised directory and the writer's logs give the whole.</remarks>
internal sealed class InstanceRebuild(ClusterCore core)
{
    public async Task RunAsync(DbInstance instance, CancellationToken cancellationToken)
    {
        instance.Status = ResourceStatus.Creating;
        await core.KillAsync(instance);
        var data = instance.Server.Settings.DataDirectory;
        Directory.Delete(data, recursive: true);
        await core.Data.CopyToAsync(data, cancellationToken);
        await instance.Server.DisposeAsync();
        // A server skips what carries its own id, and its earlier life wrote part of what it now needs.
        instance.Server = core.NewServer(instance.Identifier, instance.Server.Settings with { ServerId = core.NextServerId() });
        await instance.Server.StartAsync(core.Options.StartTimeout, cancellationToken);
        instance.SourceIdentifier = core.Writer.Identifier;
        await using (var session = await instance.Server.ConnectAsync(cancellationToken))
        {
            await core.FollowWriterAsync(session, cancellationToken);
        }

        if (core.HasTopologyTable)
        {
            // Only now: a semi-synchronous writer waits for a reader, and this one may be the only one that comes.
            var endpoint = ClusterDnsNames.Of(core.Plan).Instances[instance.Identifier];
            await using var writer = await core.Writer.Server.ConnectAsync(cancellationToken);
            await writer.ExecuteAsync(RdsSchema.MemberReplaced(instance.Server.Settings.ServerId, endpoint), cancellationToken);
        }
        await ReplicaWait.UntilCaughtUpAsync(core, instance, core.Writer.Server, core.Options.DrainTimeout, cancellationToken);
        instance.Status = ResourceStatus.Available;
    }
}
