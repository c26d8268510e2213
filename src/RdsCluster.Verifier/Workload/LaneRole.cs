namespace RdsCluster.Verifier.Workload;

/// <summary>What a lane measures.</summary>
internal enum LaneRole
{
    /// <summary>Writes over a fresh connection through the writer endpoint: the headline.</summary>
    Writer,

    /// <summary>Writes over a fresh connection to one instance.</summary>
    Direct,

    /// <summary>Writes over kept connections, as an ordinary client's pool does.</summary>
    Pooled,

    /// <summary>Reads over a fresh connection through the reader endpoint.</summary>
    Reader,

    /// <summary>Reads over a fresh connection through the writer endpoint: they must contain every acknowledged write.</summary>
    WriterRead,

    /// <summary>Writes through the proxy.</summary>
    Proxy,

    /// <summary>Writes without a unique key, retried as an application would.</summary>
    Repeatable,

    /// <summary>Increments of a counter.</summary>
    Counter,
}
