using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Failover;

/// <summary>Discards an instance's data and makes it a replica of the writer again, from the first transaction on.</summary>
/// <remarks>The binary logs of a run reach back to its start, so an initialised directory and the writer's logs give the whole.</remarks>
internal sealed class InstanceRebuild(ClusterCore core)
{
    public async Task RunAsync(DbInstance instance, CancellationToken cancellationToken)
    {
        instance.Status = "creating";
        await instance.Server.KillAsync();
        var data = instance.Server.Settings.DataDirectory;
        Directory.Delete(data, recursive: true);
        await core.Data.CopyToAsync(data, cancellationToken);
        await instance.Server.StartAsync(core.Options.StartTimeout, cancellationToken);
        await using var session = await instance.Server.ConnectAsync(cancellationToken);
        await core.Replication.PointAtAsync(session, core.Writer.Source.Endpoint, core.Accounts.Password, cancellationToken);
        await core.Replication.StartAsync(session, cancellationToken);
        instance.SourceIdentifier = core.Writer.Identifier;
        instance.Status = "available";
    }
}
