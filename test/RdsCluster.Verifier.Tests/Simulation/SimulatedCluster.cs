using System.Collections.Concurrent;
using RdsCluster.Templates.Manifests;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Tests.Simulation;

/// <summary>A primary and two replicas as a model in memory: both planes, and everything that can be wrong with them.</summary>
internal sealed class SimulatedCluster(SimulatedFaults faults, TimeProvider? time = null) : IControlPlane, IDataPlane, IRestorePlane
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly Lock _lock = new();
    private readonly List<(DateTimeOffset At, LedgerWrite Write)> _log = [];
    private readonly List<ControlPlaneEvent> _events = [];
    private readonly List<Heartbeat> _heartbeats = HeartbeatRows.Of(10);
    private volatile bool _loggedIn;
    private int _writer;
    private int _turn;
    private int _proxyTurn;
    private DateTimeOffset _awayUntil;
    private DateTimeOffset _requestUntil;

    public SimulatedFaults Faults { get; } = faults;

    /// <summary>Schemas that exist now.</summary>
    public ConcurrentDictionary<string, bool> Schemas { get; } = new();

    /// <summary>Writes that were refused, for phantoms.</summary>
    public ConcurrentQueue<LedgerWrite> RefusedWrites { get; } = new();

    public int FailoversRequested { get; private set; }

    /// <summary>How often the writer's transaction set was read.</summary>
    public int WriterSetReadings { get; set; }

    /// <summary>Commits on the replica that takes writes: each is an errant transaction.</summary>
    public int CommitsOnReaders { get; private set; }

    /// <summary>Sessions that would have sent a login to the untrusted host.</summary>
    public int LoginsAtUntrusted { get; private set; }

    public string Description => "simulated control plane";

    public bool HasFacts => !Faults.RestartsInPlace;

    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>When the writer's process started, after the last failover.</summary>
    public DateTimeOffset Started { get; private set; } = (time ?? TimeProvider.System).GetUtcNow().AddHours(-1);

    public static ClusterTarget Target { get; } =
        new()
        {
            Name = "orders",
            Manifest = new()
            {
                Acknowledged = [new("RDSC105", "The model has no operating system.")],
                Version = 1,
                Cluster = "orders",
                Engine = "mysql",
                EngineVersion = "8.4",
                Topology = "primary-with-replicas",
                Port = 3306,
                Promises = new()
                {
                    MultiAz = true,
                    Readers = 2,
                    BackupRetentionDays = 14,
                    TlsRequired = true,
                    MaxWriteOutageSeconds = 5,
                    MaxReplicaLagSeconds = 1,
                    MaxLostWrites = 0,
                    AllowedCidrs = [],
                },
            },
            Writer = new("writer", 3306),
            Reader = new("reader", 3306),
            Proxy = new("proxy", 3306),
            ProxyReader = new("proxy-reader", 3306),
            Instances =
            [
                new("primary", new("primary", 3306), true),
                new("replica1", new("replica1", 3306), false),
                new("replica2", new("replica2", 3306), false),
            ],
            Login = new("admin", _ => new("right")),
        };

    public Task<ClusterFacts> DescribeAsync(ClusterTarget target, CancellationToken cancellationToken) =>
        Task.FromResult(
            new ClusterFacts
            {
                Instances =
                [
                    .. target.Instances.Select(
                        (instance, i) =>
                            new InstanceFacts
                            {
                                Identifier = instance.Identifier,
                                Status = i == 0 ? Faults.Status : "available",
                                IsWriter = i == (Faults.WrongControlPlane ? 2 : _writer),
                                MultiAz = true,
                                ReplicaSource = i == _writer ? null : "primary",
                                BackupRetentionDays = Faults.RetentionDays,
                            }
                    ),
                ],
                Ingress = Faults.OpenRange is { } range ? [new("sg-1", 3306, 3306, range, null, null)] : [],
            }
        );

    /// <summary>Requests for a failover that had not ended when another one came.</summary>
    public int RequestsOverlapping { get; private set; }

    public Task RequestFailoverAsync(ClusterTarget target, FailoverKind kind, string? targetInstance, CancellationToken cancellationToken)
    {
        FailoversRequested++;
        if (Now < _requestUntil)
        {
            RequestsOverlapping++;
        }
        _requestUntil = Now + Faults.RequestLasts;
        if (Faults.FailoverRefused)
        {
            throw new ControlPlaneException("InvalidDBInstanceState", "not now");
        }
        if (Faults.FailoverIgnored)
        {
            return Task.CompletedTask;
        }
        lock (_lock)
        {
            _writer = Faults.RestartsInPlace ? _writer : (_writer + 1) % 3;
            _awayUntil = Started = Now + Faults.Outage;
            if (Faults.LostWrites > 0)
            {
                _log.RemoveRange(_log.Count - Faults.LostWrites, Faults.LostWrites);
            }
            if (HasFacts)
            {
                _events.Add(new(Now, "primary", "RDS-EVENT-0049", ["failover"], "Multi-AZ instance failover completed"));
            }
        }
        return Task.Delay(Faults.RequestLasts, cancellationToken);
    }

    public Task<IReadOnlyList<ControlPlaneEvent>> GetEventsAsync(
        ClusterTarget target,
        DateTimeOffset since,
        CancellationToken cancellationToken
    )
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<ControlPlaneEvent>>([.. _events.Where(e => e.Time >= since)]);
        }
    }

    /// <summary>Restored instances that exist now.</summary>
    public ConcurrentDictionary<string, DrillResource> Restored { get; } = new();

    public Task<RestoredCopy> RestoreAsync(
        ClusterTarget target,
        RestoreOrder order,
        IProgress<string>? progress,
        CancellationToken cancellationToken
    )
    {
        var resource = Restored[order.RunId] = new(DrillResourceKind.DbInstance, "copy", order.RunId, Now);
        return Task.FromResult(
            new RestoredCopy(
                new("restored", 3306),
                new() { Identifier = "copy", Status = "available" },
                Now,
                TimeSpan.Zero,
                TimeSpan.Zero,
                [resource]
            )
        );
    }

    public Task<IReadOnlyList<DrillResource>> FindAsync(string? runId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DrillResource>>([.. Restored.Values.Where(r => runId is null || r.RunId == runId)]);

    public Task DeleteAsync(IReadOnlyCollection<DrillResource> resources, CancellationToken cancellationToken)
    {
        foreach (var resource in resources)
        {
            Restored.TryRemove(resource.RunId, out _);
        }
        return Task.CompletedTask;
    }

    public async Task<IDataSession> OpenAsync(SessionRequest request, CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (Faults.AllDown)
        {
            throw Refused();
        }
        if (request.Endpoint.Host == Faults.UntrustedHost)
        {
            LoginsAtUntrusted += request.Tls == TlsMode.VerifyFull ? 0 : 1;
            throw new DataPlaneException(
                FailureKind.TlsFailed,
                Certainty.NotSent,
                0,
                $"The certificate of {request.Endpoint} is not signed."
            );
        }
        if (!_loggedIn)
        {
            await Task.Delay(Faults.FirstLoginTakes, cancellationToken);
        }
        var password = await request.Login.PasswordAtAsync(request.Endpoint, cancellationToken);
        if (
            request.Endpoint.Host == Faults.RefusingHost
            || (!Faults.AnyPasswordAccepted && (request.Login.User != "admin" || password != "right"))
        )
        {
            throw new DataPlaneException(FailureKind.AccessDenied, Certainty.Refused, 1045, "Access denied");
        }
        if (request.Tls == TlsMode.Disabled && !Faults.PlaintextAccepted)
        {
            throw new DataPlaneException(FailureKind.TlsRequired, Certainty.Refused, 3159, "insecure transport");
        }
        _loggedIn = true;
        return new SimulatedSession(this, Server(request.Endpoint.Host), request.Endpoint.Host);
    }

    /// <summary>The heartbeat chain as a session by a name shows it.</summary>
    public IReadOnlyList<Heartbeat> Heartbeats(string host)
    {
        lock (_lock)
        {
            return Faults.Heartbeats switch
            {
                null => [],
                SimulatedHeartbeats.RowDeleted => [.. _heartbeats.Where(row => row.Number != 4)],
                SimulatedHeartbeats.LostByFailover when FailoversRequested > 0 => _heartbeats[..^1],
                SimulatedHeartbeats.RowMissingInCopy when host == "restored" => [.. _heartbeats.Where(row => row.Number != 4)],
                SimulatedHeartbeats.CopyEndsEarly when host == "restored" => _heartbeats[..5],
                _ => [.. _heartbeats],
            };
        }
    }

    public Heartbeat AppendHeartbeat(DateTimeOffset at)
    {
        lock (_lock)
        {
            _heartbeats.Add(Heartbeat.After(_heartbeats[^1], at));
            return _heartbeats[^1];
        }
    }

    public bool IsWriter(int server) => server == _writer;

    /// <summary>Whether a server that is not the writer says that it takes writes.</summary>
    public bool CommitsOnItsOwn(int server) =>
        (Faults.SilentSecondWriter && FailoversRequested > 0 && server == 0) || (Faults.RolesDisagree && server == 2);

    /// <summary>Transactions that began on a server.</summary>
    public long OwnTransactions(int server)
    {
        lock (_lock)
        {
            return IsWriter(server) ? _log.Count
                : CommitsOnItsOwn(server) ? Now.Ticks
                : 7;
        }
    }

    /// <summary>The rows that a server shows.</summary>
    public IReadOnlyList<LedgerWrite> Rows(int server, bool stale = false)
    {
        lock (_lock)
        {
            if (stale)
            {
                return [.. _log.Take(3).Select(e => e.Write)];
            }
            var until = Now - Faults.Lag;
            if (server == 1 && !IsWriter(server) && Faults.ApplierError is not null)
            {
                return [];
            }
            return [.. _log.Where(e => IsWriter(server) || e.At <= until).Select(e => e.Write)];
        }
    }

    public void Commit(int server, LedgerWrite write, CommitGate gate)
    {
        lock (_lock)
        {
            if (!IsWriter(server) && Faults.WritableReplica && server == 1)
            {
                CommitsOnReaders += gate.TryPass() ? 1 : 0;
                return;
            }
            var taken = IsWriter(server) || (Faults.TwoWriters && FailoversRequested > 0 && server == 0);
            if (!taken)
            {
                RefusedWrites.Enqueue(write);
            }
            if (!taken)
            {
                throw new DataPlaneException(FailureKind.ReadOnly, Certainty.Refused, 1290, "read-only");
            }
            if (!gate.TryPass())
            {
                throw new DataPlaneException(FailureKind.TimedOut, Certainty.NotSent, 0, "given up");
            }
            _log.Add((Now, write));
        }
    }

    private int Server(string host)
    {
        var away = Now < _awayUntil || Faults.WriterDown;
        return host switch
        {
            "writer" => away ? throw Refused()
            : Faults.WriterNameIsReplica ? 1
            : Faults.NameStays ? 0
            : _writer,
            "proxy" => away || (Faults.BrokenProxy && Interlocked.Increment(ref _proxyTurn) % 2 == 0) ? throw Refused() : _writer,
            "reader" => Faults.ReaderIsWriter && Turn() % 3 == 0 ? _writer : Reader(),
            "proxy-reader" => Faults.ProxyReaderIsWriter ? _writer : (_writer + 1 + Interlocked.Increment(ref _proxyTurn) % 2) % 3,
            "restored" => _writer,
            "primary" => 0,
            "replica1" => 1,
            _ => Faults.DeadReplica ? throw Refused() : 2,
        };
    }

    private int Reader() =>
        Faults.MissingReader || Faults.DeadReplica
            ? (_writer + 2) % 3 == 2
                ? 1
                : (_writer + 2) % 3
            : (_writer + 1 + Turn() % 2) % 3;

    private int Turn() => Interlocked.Increment(ref _turn);

    private DataPlaneException Refused() =>
        Faults.StrangeErrors
            ? new(FailureKind.Unclassified, Certainty.Ambiguous, 9999, "nobody knows")
            : new(FailureKind.ConnectionRefused, Certainty.NotSent, 1042, "refused");
}
