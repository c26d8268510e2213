namespace RdsCluster.Cli.Rehearsals.Faults;

/// <summary>One row of the fault table: faults that belong together, and the right verdict for each topology.</summary>
/// <param name="Name">What <c>--faults</c> takes: the fault that the row is about.</param>
/// <param name="Faults">As <c>--fault</c> takes them.</param>
internal sealed record FaultCase(string Name, string[] Faults)
{
    /// <summary>Null: the failover that fits the topology.</summary>
    public FailoverChoice? Failover { get; init; }

    /// <summary>The fault is about readers: it does not apply where there are none.</summary>
    public bool NeedsReaders { get; init; }

    /// <summary>Stricter than the promise, so that a rehearsal need not wait for as long as the promise allows.</summary>
    public TimeSpan? MaxReplicaLag { get; init; }

    /// <summary>Replication or the writer endpoint stays broken, so nobody need wait long for it to mend.</summary>
    public bool StaysBroken { get; init; }

    /// <summary>One of the controls without which a verifier proves nothing: each build runs it.</summary>
    public bool IsControl { get; init; }

    public required IReadOnlyDictionary<RehearsedTopology, RequiredVerdict> Required { get; init; }

    public IReadOnlyList<FaultRequest> Planned => [.. Faults.Select(FaultRequest.Parse)];

    /// <summary>The right verdict; null where the topology cannot have the fault.</summary>
    /// <param name="readers">Number of readers of the cluster.</param>
    public RequiredVerdict? For(RehearsedTopology topology, int readers) =>
        NeedsReaders && readers == 0 ? null : Required.GetValueOrDefault(topology);
}
