using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Endpoints;
using RdsCluster.LocalHost.Replication;
using RdsCluster.LocalHost.Servers;
using RdsCluster.Templates.Models;

namespace RdsCluster.LocalHost.Snapshots;

/// <summary>Starts new instances from backups. They stand alone: no endpoint of the cluster leads to them.</summary>
internal sealed class InstanceRestore(ClusterCore core)
{
    public async Task FromSnapshotAsync(
        SnapshotStore snapshots,
        string snapshot,
        string identifier,
        IReadOnlyDictionary<string, string> parameters,
        CancellationToken cancellationToken
    )
    {
        var source = core.Instances.FirstOrDefault(i => i.Identifier == snapshots.Find(snapshot).SourceIdentifier) ?? core.Writer;
        var restored = Create(identifier, source, parameters);
        await BringUpAsync(
            restored,
            () => snapshots.CopyToAsync(snapshot, restored.Server.Settings.DataDirectory, cancellationToken),
            session => OpenAsync(session, cancellationToken),
            RdsEvents.RestoredFromSnapshot,
            cancellationToken
        );
    }

    /// <summary>The first copy and the writer's binary logs, which reach back to it, up to the transactions of that moment.</summary>
    public async Task ToTransactionsAsync(
        TransactionSet transactions,
        string identifier,
        IReadOnlyDictionary<string, string> parameters,
        CancellationToken cancellationToken
    )
    {
        var restored = Create(identifier, core.Writer, parameters);
        await BringUpAsync(
            restored,
            () => core.Data.CopyToAsync(restored.Server.Settings.DataDirectory, cancellationToken),
            async session =>
            {
                await core.Replication.PointAtAsync(session, core.Writer.Source.Endpoint, core.Accounts.Password, cancellationToken);
                await core.Replication.StartUntilAsync(session, transactions, cancellationToken);
                if (!await core.Replication.WaitUntilExecutedAsync(session, transactions, core.Options.StartTimeout, cancellationToken))
                {
                    throw new TimeoutException(
                        $"'{identifier}' did not replay the binary logs up to {transactions} within "
                            + $"{core.Options.StartTimeout.TotalSeconds:0} s."
                    );
                }
                await OpenAsync(session, cancellationToken);
            },
            RdsEvents.RestoredToPointInTime,
            cancellationToken
        );
    }

    /// <summary>A reader of a restored instance, whose binary logs reach back to the first copy too.</summary>
    public async Task AddReaderAsync(
        string source,
        string identifier,
        IReadOnlyDictionary<string, string> parameters,
        CancellationToken cancellationToken
    )
    {
        var writer =
            core.Instances.FirstOrDefault(i => i is { IsMember: false, SourceIdentifier: null } && Named(i, source))
            ?? throw new LocalHostException($"DBInstance {source} not found.", "DBInstanceNotFound");
        var reader = Create(identifier, writer, parameters, writer.Identifier);
        await BringUpAsync(
            reader,
            () => core.Data.CopyToAsync(reader.Server.Settings.DataDirectory, cancellationToken),
            async session =>
            {
                await core.Replication.PointAtAsync(session, writer.Source.Endpoint, core.Accounts.Password, cancellationToken);
                await core.Replication.StartAsync(session, cancellationToken);
                await ReplicaWait.UntilCaughtUpAsync(core, reader, writer.Server, core.Options.StartTimeout, cancellationToken);
            },
            RdsEvents.Created,
            cancellationToken
        );
    }

    /// <summary>Makes it an instance that stands alone and takes writes.</summary>
    private async Task OpenAsync(AdminSession session, CancellationToken cancellationToken)
    {
        await core.Replication.ForgetSourceAsync(session, cancellationToken);
        await core.Replication.OpenAsync(session, cancellationToken);
    }

    private DbInstance Create(string identifier, DbInstance like, IReadOnlyDictionary<string, string> parameters, string? source = null)
    {
        if (core.Instances.Any(i => Named(i, identifier)))
        {
            throw new LocalHostException($"DB instance already exists: {identifier}.", "DBInstanceAlreadyExists");
        }
        var index = core.NextInstanceIndex();
        var settings = like.Server.Settings with
        {
            DataDirectory = core.Run.File(Path.Combine("data", $"{identifier}-{index}")),
            Host = core.Addresses.NextHost(),
            ServerId = core.NextServerId(),
            Parameters = ParameterFilter.Choose(parameters, core.Data.Variables).Options,
            Topology = [],
        };
        var plan = like.Plan with { Identifier = identifier, LogicalId = identifier, SourceIdentifier = source, MultiAz = false };
        var restored = new DbInstance(
            plan,
            core.NewServer(identifier, settings),
            AddressBlock.Listen(core.Addresses.Instance(index)),
            AddressBlock.Listen(core.Addresses.Source(index))
        )
        {
            Zone = like.Zone,
            IsMember = false,
            SourceIdentifier = source,
            Hosts = core.Addresses.ListenFor(settings.Host),
        };
        restored.LeadEndpoints();
        core.Instances.Add(restored);
        return restored;
    }

    private async Task BringUpAsync(
        DbInstance restored,
        Func<Task> copy,
        Func<AdminSession, Task> fill,
        RdsEvents.Kind completed,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await copy();
            await restored.Server.StartAsync(core.Options.StartTimeout, cancellationToken);
            await using (var session = await restored.Server.ConnectAsync(cancellationToken))
            {
                await fill(session);
            }
            restored.Status = ResourceStatus.Available;
            core.Raise(restored, completed);
        }
        catch
        {
            await RemoveAsync(restored);
            throw;
        }
    }

    private static bool Named(DbInstance instance, string identifier) =>
        string.Equals(instance.Identifier, identifier, StringComparison.OrdinalIgnoreCase);

    public async Task RemoveAsync(DbInstance instance)
    {
        instance.StaysStopped = true;
        core.Instances.Remove(instance);
        await instance.DisposeAsync();
        if (Directory.Exists(instance.Server.Settings.DataDirectory))
        {
            Directory.Delete(instance.Server.Settings.DataDirectory, recursive: true);
        }
    }
}
