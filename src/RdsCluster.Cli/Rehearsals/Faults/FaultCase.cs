namespace RdsCluster.Cli.Rehearsals.Faults;

/// <summary>One row of the fault table: faults that are injected together, and the expected verdict per topology.</summary>
/// <param name="Name">Name of the row for <c>--faults</c>.</param>
/// <param name="Faults">Faults in the form of <c>--fault</c>.</param>
internal sealed record FaultCase(string Name, string[] Faults)
{
    /// <summary>Null: the failover that fits the topology.</summary>
    public FailoverChoice? Failover { get; init; }

    /// <summary>The fault is about readers: it does not apply where there are none.</summary>
    public bool NeedsReaders { get; init; }

    /// <summary>Stricter than the promise, so that a rehearsal need not wait for as long as the promise allows.</summary>
    public TimeSpan? MaxReplicaLag { get; init; }

    /// <summary>Replication or the writer endpoint stays broken, so the run does not wait long for redundancy.</summary>
    public bool StaysBroken { get; init; }

    /// <summary>Nothing reaches the writer any more, so the run does not wait long for writes. Otherwise it does: on a busy machine a
    /// server takes its time to start.</summary>
    public bool StaysUnwritable { get; init; }

    /// <summary>One of the controls without which a verifier proves nothing: each build runs it.</summary>
    public bool IsControl { get; init; }

    public required IReadOnlyDictionary<RehearsedTopology, RequiredVerdict> Required { get; init; }

    public IReadOnlyList<FaultRequest> Planned => [.. Faults.Select(FaultRequest.Parse)];

    /// <summary>Expected verdict; null if the fault does not apply to the topology.</summary>
    /// <param name="readers">Number of readers of the cluster.</param>
    public RequiredVerdict? For(RehearsedTopology topology, int readers) =>
        NeedsReaders && readers == 0 ? null : Required.GetValueOrDefault(topology);
}
