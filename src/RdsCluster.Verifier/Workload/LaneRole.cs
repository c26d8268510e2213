namespace RdsCluster.Verifier.Workload;

/// <summary>What a lane measures.</summary>
internal enum LaneRole
{
    /// <summary>Writes over a fresh connection by the writer name: the headline.</summary>
    Writer,

    /// <summary>Writes over a fresh connection to one instance.</summary>
    Direct,

    /// <summary>Writes over kept connections, as an ordinary client's pool does.</summary>
    Pooled,

    /// <summary>Reads over a fresh connection by the reader name.</summary>
    Reader,

    /// <summary>Reads over a fresh connection by the writer name: they must contain every acknowledged write.</summary>
    WriterRead,

    /// <summary>Writes through the proxy.</summary>
    Proxy,

    /// <summary>Writes without a unique key, retried as an application would.</summary>
    Repeatable,

    /// <summary>Increments of a counter.</summary>
    Counter,
}
