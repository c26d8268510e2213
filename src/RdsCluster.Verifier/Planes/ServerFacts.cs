namespace RdsCluster.Verifier.Planes;

/// <summary>State of a server.</summary>
public sealed record ServerFacts
{
    public required ServerIdentity Identity { get; init; }

    /// <summary>For instance <c>MySQL 9.7.0</c>, <c>MariaDB 10.11.6</c> or <c>Aurora MySQL 3.10.0</c>.</summary>
    public required string Product { get; init; }

    /// <summary>Whether ordinary users may not write; the write probe decides, this is what the server claims.</summary>
    public required bool ReadOnly { get; init; }

    /// <summary>Whether the server replicates from another one (or, on Aurora, is a reader of the shared volume).</summary>
    public required bool IsReplica { get; init; }

    /// <summary>How long the server process has run; it tells a restarted process from a living one.</summary>
    public TimeSpan? Uptime { get; init; }

    /// <summary>TLS version and cipher of this session, or null for plaintext.</summary>
    public string? Tls { get; init; }

    /// <summary>Variables that checks use, by lower-case name.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>State of replication into this server; null where it replicates from nothing.</summary>
    public ReplicaStatus? Replica { get; init; }

    /// <summary>Semi-synchronous state, or null where the server has none.</summary>
    public SemiSyncStatus? SemiSync { get; init; }
}
