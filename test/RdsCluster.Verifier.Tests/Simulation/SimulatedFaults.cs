namespace RdsCluster.Verifier.Tests.Simulation;

/// <summary>What is wrong with a simulated cluster.</summary>
internal sealed record SimulatedFaults
{
    /// <summary>Replica 1 takes writes.</summary>
    public bool WritableReplica { get; init; }

    /// <summary>The writer endpoint leads to replica 1.</summary>
    public bool WriterNameIsReplica { get; init; }

    /// <summary>The reader endpoint leads to the writer now and then.</summary>
    public bool ReaderIsWriter { get; init; }

    /// <summary>The reader endpoint never leads to replica 2.</summary>
    public bool MissingReader { get; init; }

    /// <summary>Replica 2 does not answer at all.</summary>
    public bool DeadReplica { get; init; }

    /// <summary>Host whose certificate no authority has signed.</summary>
    public string? UntrustedHost { get; init; }

    public bool PlaintextAccepted { get; init; }

    public bool AnyPasswordAccepted { get; init; }

    /// <summary>The control plane says yes and nothing happens.</summary>
    public bool FailoverIgnored { get; init; }

    /// <summary>The control plane says no.</summary>
    public bool FailoverRefused { get; init; }

    /// <summary>Acknowledged writes that the failover loses.</summary>
    public int LostWrites { get; init; }

    /// <summary>Writes that were refused and are there all the same.</summary>
    public int PhantomWrites { get; init; }

    /// <summary>Rows that nobody wrote.</summary>
    public int StrangeRows { get; init; }

    /// <summary>A replica has transactions that the writer lacks.</summary>
    public bool ErrantReplica { get; init; }

    /// <summary>The replicas have a transaction whose commit the writer finishes a little later.</summary>
    public bool LateCommit { get; init; }

    /// <summary>Error of replica 1's applier, which stands still from the start; null runs.</summary>
    public string? ApplierError { get; init; }

    /// <summary>Nobody listens anywhere.</summary>
    public bool AllDown { get; init; }

    /// <summary>A replica holds other rows.</summary>
    public bool DifferentReplica { get; init; }

    /// <summary>Errors that no table knows, in place of refused connections.</summary>
    public bool StrangeErrors { get; init; }

    /// <summary>The writer accepts nothing.</summary>
    public bool WriterDown { get; init; }

    /// <summary>The control plane calls a reader the writer.</summary>
    public bool WrongControlPlane { get; init; }

    /// <summary>Reads through the reader endpoint show what was there two seconds ago, after the steady state.</summary>
    public bool StaleReader { get; init; }

    /// <summary>Reads through the writer endpoint lack the last writes.</summary>
    public bool StaleWriter { get; init; }

    /// <summary>After the failover a replica does not replicate any more.</summary>
    public bool RedundancyNeverBack { get; init; }

    /// <summary>Each row of the table without a unique key stands there twice.</summary>
    public bool DuplicatedRows { get; init; }

    /// <summary>The old writer goes on acknowledging writes by its own endpoint.</summary>
    public bool TwoWriters { get; init; }

    /// <summary>The old writer goes on committing what others than the verifier send it.</summary>
    public bool SilentSecondWriter { get; init; }

    /// <summary>Nobody moves the writer endpoint: it leads to the old writer, which has become a reader.</summary>
    public bool NameStays { get; init; }

    /// <summary>Replica 2 says that it takes writes, and takes none.</summary>
    public bool RolesDisagree { get; init; }

    /// <summary>The writer gives up waiting for replicas during the run.</summary>
    public bool SemiSyncDegraded { get; init; }

    public bool RelaxedDurability { get; init; }

    /// <summary>The proxy refuses every second session.</summary>
    public bool BrokenProxy { get; init; }

    /// <summary>The proxy's reader endpoint leads to the writer.</summary>
    public bool ProxyReaderIsWriter { get; init; }

    /// <summary>The backup lacks all but the first writes.</summary>
    public bool OldBackup { get; init; }

    /// <summary>A host that refuses every login.</summary>
    public string? RefusingHost { get; init; }

    /// <summary>What becomes of the heartbeat chain; null: there is none.</summary>
    public SimulatedHeartbeats? Heartbeats { get; init; }

    public TimeSpan Lag { get; init; } = TimeSpan.FromMilliseconds(2);

    /// <summary>Time from the failover until the request for it returns.</summary>
    public TimeSpan RequestLasts { get; init; }

    /// <summary>How long a login lasts as long as none has succeeded.</summary>
    public TimeSpan FirstLoginTakes { get; init; }

    /// <summary>How long the statements last that make the verifier's schema.</summary>
    public TimeSpan SchemaTakes { get; init; }

    public TimeSpan Outage { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Days of backup that the control plane shows; 14 are promised.</summary>
    public int RetentionDays { get; init; } = 14;

    /// <summary>A CIDR range that may reach the port.</summary>
    public string? OpenRange { get; init; }

    /// <summary>Time after which the DNS gives the old writer's address again; null asks no DNS.</summary>
    public TimeSpan? DnsLeadsBackAfter { get; init; }

    /// <summary>A failover breaks the connections that were open.</summary>
    public bool BreaksConnections { get; init; }

    /// <summary>There is no control plane to ask, and the writer comes back with its old identity.</summary>
    public bool RestartsInPlace { get; init; }

    /// <summary>Status of the primary.</summary>
    public string Status { get; init; } = "available";
}
