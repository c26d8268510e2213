namespace RdsCluster.Verifier.Tests.Simulation;

/// <summary>What is wrong with a simulated cluster.</summary>
internal sealed record SimulatedFaults
{
    /// <summary>Replica 1 takes writes.</summary>
    public bool WritableReplica { get; init; }

    /// <summary>The reader endpoint leads to the writer now and then.</summary>
    public bool ReaderIsWriter { get; init; }

    /// <summary>The reader endpoint never leads to replica 2.</summary>
    public bool MissingReader { get; init; }

    /// <summary>Replica 2 does not answer at all.</summary>
    public bool DeadReplica { get; init; }

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

    /// <summary>A replica holds other rows.</summary>
    public bool DifferentReplica { get; init; }

    /// <summary>Errors that no table knows, in place of refused connections.</summary>
    public bool StrangeErrors { get; init; }

    /// <summary>The writer accepts nothing.</summary>
    public bool WriterDown { get; init; }

    public TimeSpan Lag { get; init; } = TimeSpan.FromMilliseconds(2);

    public TimeSpan Outage { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Days of backup that the control plane shows; 14 are promised.</summary>
    public int RetentionDays { get; init; } = 14;

    /// <summary>A CIDR range that may reach the port.</summary>
    public string? OpenRange { get; init; }

    /// <summary>Status of the primary.</summary>
    public string Status { get; init; } = "available";
}
