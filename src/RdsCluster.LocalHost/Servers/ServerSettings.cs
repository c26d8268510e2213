using RdsCluster.LocalHost.Clusters;

namespace RdsCluster.LocalHost.Servers;

/// <summary>The option file of one server.</summary>
internal sealed record ServerSettings
{
    /// <summary>What the names of a process's own files in the data directory begin with.</summary>
    public const string ProcessFiles = "server.";

    public required ServerProgram Program { get; init; }
    public required string DataDirectory { get; init; }

    /// <summary>The server's own, empty at each start: see <see cref="Server.StartAsync"/>.</summary>
    public string TemporaryDirectory => $"{DataDirectory}.tmp";

    public required LocalEndpoint Host { get; init; }
    public required uint ServerId { get; init; }
    public required ServerCertificates Certificates { get; init; }

    /// <summary>Options from the parameter group; they come last and so win over the small sizes.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>Options of the topology, for instance semi-synchronous replication.</summary>
    public IReadOnlyList<string> Topology { get; init; } = [];

    public void Write(string file)
    {
        var section = Program.Engine == ServerEngine.MySql ? "[mysqld]" : "[mariadbd]";
        var own = ServerFiles.Options(Program).Select(o => o[2..]);
        var engine = Program.Engine == ServerEngine.MySql ? MySql : MariaDb;
        PrivateFile.Write(file, string.Join('\n', [section, .. own, .. Common(), .. Small, .. engine, .. Parameters, .. Topology, ""]));
    }

    private string[] Common() =>
        [
            $"datadir={DataDirectory}",
            $"tmpdir={TemporaryDirectory}",
            // Relative to the data directory, since a path of the run directory may be too long for a socket.
            $"socket={ProcessFiles}sock",
            $"pid-file={ProcessFiles}pid",
            $"bind-address={Host.Address}",
            $"port={Host.Port}",
            $"report-host={Host.Address}",
            $"report-port={Host.Port}",
            $"server-id={ServerId}",
            $"ssl-ca={Certificates.AuthorityFile}",
            $"ssl-cert={Certificates.CertificateFile}",
            $"ssl-key={Certificates.KeyFile}",
            "skip-name-resolve=ON",
            "log-bin=binlog",
            "relay-log=relay",
            "binlog-format=ROW",
            // Durability is the subject: both are on, whatever the engine's own default is.
            "sync-binlog=1",
            "innodb-flush-log-at-trx-commit=1",
            "relay-log-recovery=ON",
        ];

    private static readonly string[] Small =
    [
        "innodb-buffer-pool-size=32M",
        "innodb-log-buffer-size=2M",
        "innodb-buffer-pool-load-at-startup=OFF",
        "innodb-buffer-pool-dump-at-shutdown=OFF",
        "performance-schema=OFF",
        "table-open-cache=400",
        "max-connections=500",
    ];

    private static readonly string[] MySql =
    [
        "gtid-mode=ON",
        "enforce-gtid-consistency=ON",
        "log-replica-updates=ON",
        // Every server starts closed; the local host opens the writer.
        "super-read-only=ON",
        "skip-replica-start=ON",
        "replica-net-timeout=2",
        // The coordinator of a replica spins while all its workers are busy: with the usual four that took a third of a small machine.
        "replica-parallel-workers=16",
        "innodb-redo-log-capacity=32M",
        "mysqlx=OFF",
        "secure-file-priv=NULL",
        "innodb-log-writer-threads=OFF",
    ];

    private static readonly string[] MariaDb =
    [
        "log-slave-updates=ON",
        "gtid-strict-mode=ON",
        "read-only=ON",
        "skip-slave-start=ON",
        "slave-net-timeout=2",
        "innodb-log-file-size=8M",
        "aria-pagecache-buffer-size=8M",
        "key-buffer-size=1M",
        // MariaDB waits after the commit by default, which shows writes that a failover then loses.
        "rpl-semi-sync-master-wait-point=AFTER_SYNC",
    ];
}
