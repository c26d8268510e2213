using System.Data.Common;
using RdsCluster.LocalHost.Endpoints;
using RdsCluster.LocalHost.Failover;
using RdsCluster.LocalHost.Plans;
using RdsCluster.LocalHost.Replication;
using RdsCluster.LocalHost.Servers;
using RdsCluster.LocalHost.Snapshots;
using RdsCluster.LocalHost.Supervision;

namespace RdsCluster.LocalHost.Clusters;

/// <summary>What the parts of a running cluster share.</summary>
internal sealed class ClusterCore
{
    /// <summary>A login takes milliseconds.</summary>
    private static readonly TimeSpan WarmUpTimeout = TimeSpan.FromSeconds(2);
    private readonly List<LocalEvent> _events = [];
    private volatile DbInstance _writer = null!;
    private uint _turn;
    private uint _serverId;
    private int _index = -1;

    public required ClusterPlan Plan { get; init; }
    public required LocalClusterOptions Options { get; init; }
    public required ServerProgram Program { get; init; }
    public required HostAccounts Accounts { get; init; }
    public required InitialisedData Data { get; init; }
    public required IReplication Replication { get; init; }
    public required RunDirectory Run { get; init; }
    public required AddressBlock Addresses { get; init; }
    public required ServerCertificates Certificates { get; init; }
    public required TimeProvider Time { get; init; }
    public required FailoverLog Log { get; init; }

    public InstanceList Instances { get; } = new();

    /// <summary>What the writer had when.</summary>
    public WriteHistory History { get; } = new();
    public TcpForwarder? ReaderForwarder { get; set; }

    /// <summary>One operation at a time: a failover, a restart, a fault.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>A fault: failover requests are accepted and nothing happens.</summary>
    public bool IgnoresFailover { get; set; }

    /// <summary>A fault: the reader endpoint leads to the writer.</summary>
    public bool ReaderLeadsToWriter { get; set; }

    /// <summary>A fault: a promotion does not wait for the relay log to be applied.</summary>
    public bool SkipsDrain { get; set; }

    /// <summary>A fault: a promotion leaves the old writer open.</summary>
    public bool LeavesWriterUnfenced { get; set; }

    public DbInstance Writer
    {
        get => _writer;
        set => _writer = value;
    }

    public IEnumerable<DbInstance> Readers => Instances.Where(i => i != Writer && i.IsMember);

    public IReadOnlyList<LocalEvent> Events
    {
        get
        {
            lock (_events)
            {
                return [.. _events];
            }
        }
    }

    public void Raise(DbInstance instance, RdsEvents.Kind kind) => Raise(instance.Identifier, kind);

    public void Raise(string source, RdsEvents.Kind kind)
    {
        lock (_events)
        {
            _events.Add(new(Time.GetUtcNow(), source, kind.Id, kind.Category, kind.Message));
        }
    }

    /// <exception cref="LocalHostException">No such instance.</exception>
    public DbInstance Find(string identifier) =>
        Instances.FirstOrDefault(i => string.Equals(i.Identifier, identifier, StringComparison.OrdinalIgnoreCase))
        ?? throw new LocalHostException($"DBInstance {identifier} not found.", "DBInstanceNotFound");

    /// <summary>Where the writer endpoint leads: nowhere while the writer is down.</summary>
    public IEnumerable<LocalEndpoint> WriterRoute() => Writer is { ServesReads: true } writer ? [writer.Server.Host] : [];

    /// <summary>Where the reader endpoint leads: the readers in turn, then the next ones should the first refuse.</summary>
    public IEnumerable<LocalEndpoint> ReaderRoute()
    {
        if (ReaderLeadsToWriter)
        {
            return [Writer.Server.Host];
        }
        var readers = Readers.Where(r => r.ServesReads).Select(r => r.Server.Host).ToList();
        if (readers.Count == 0)
        {
            return [];
        }
        var first = (int)(Interlocked.Increment(ref _turn) % readers.Count);
        return [.. readers[first..], .. readers[..first]];
    }

    /// <summary>File with the master user's password.</summary>
    public string PasswordFile => Run.File("password");

    public bool IsSemiSynchronous => Plan.Topology == PlanTopology.MultiAzCluster;

    /// <summary>Whether it has RDS's table of members, by which drivers recognise a Multi-AZ DB cluster.</summary>
    public bool HasTopologyTable => IsSemiSynchronous && Program.Engine == ServerEngine.MySql;

    /// <summary>Identifier under which cluster-wide events are raised.</summary>
    public string DbClusterIdentifier => Plan.DbClusterIdentifier ?? Plan.Name;

    /// <summary>Lets clients write to the writer, with the guarantees of the topology.</summary>
    public async Task OpenWriterAsync(AdminSession session, CancellationToken cancellationToken)
    {
        if (IsSemiSynchronous)
        {
            await Replication.WaitForReplicaAsync(session, wait: true, cancellationToken);
        }
        await Replication.OpenAsync(session, cancellationToken);
    }

    /// <summary>
    /// Logs in once as the clients will. A server that has just started checks a first password slowly and brings its code into memory
    /// meanwhile; RDS's monitoring has done that long before an endpoint moves, and here it would be taken for a part of the outage.
    /// </summary>
    public async Task WarmUpAsync(Server server, CancellationToken cancellationToken)
    {
        using var deadline = Within(WarmUpTimeout, cancellationToken);
        try
        {
            var password = await File.ReadAllTextAsync(PasswordFile, deadline.Token);
            await using var session = await server.ConnectAsync(Plan.MasterUsername, password, deadline.Token);
        }
        catch (Exception e) when (e is DbException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Another password since, too many connections, or a server that hangs: clients will meet that too, and it is theirs to tell.
        }
    }

    /// <summary>Makes an instance a replica of the writer; it is closed already.</summary>
    public async Task FollowWriterAsync(AdminSession session, CancellationToken cancellationToken)
    {
        // A replica that waited for its own replicas would never commit the transactions that it applies.
        if (IsSemiSynchronous)
        {
            await Replication.WaitForReplicaAsync(session, wait: false, cancellationToken);
        }
        await Replication.PointAtAsync(session, Writer.Source.Endpoint, Accounts.Password, cancellationToken);
        await Replication.StartAsync(session, cancellationToken);
    }

    /// <summary>
    /// SIGKILL of an instance's server. The kernel closes its sockets only when it has freed its memory (70 to 90 ms here, and busy ones),
    /// so it is stopped first, then its clients are told, and only then it is killed: from the first moment on it neither answers nor
    /// writes.
    /// </summary>
    public Task KillAsync(DbInstance instance)
    {
        instance.Server.MarkDead();
        BreakClients(instance);
        ReaderForwarder?.Break(instance.Server.Host);
        instance.Source.Break();
        return instance.Server.KillAsync();
    }

    /// <summary>Ends the connections to a writer, or one that was, by the writer endpoint and by its own.</summary>
    public void BreakClients(DbInstance writer)
    {
        Addresses.Writer.Break(writer.Server.Host);
        writer.BreakClients();
    }

    public Server NewServer(string identifier, ServerSettings settings) => new(identifier, settings, Accounts, Run);

    /// <summary>Place of the next instance among the addresses.</summary>
    public int NextInstanceIndex() => Interlocked.Increment(ref _index);

    /// <summary>A server id that no server of this cluster has had.</summary>
    public uint NextServerId() => (uint)(Addresses.Number * 1000) + Interlocked.Increment(ref _serverId);

    /// <summary>A short token: a server that hangs must not hang an operation.</summary>
    public static CancellationTokenSource Within(TimeSpan time, CancellationToken cancellationToken)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        source.CancelAfter(time);
        return source;
    }
}
