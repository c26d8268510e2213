namespace RdsCluster.Verifier.Planes;

/// <summary>Why an operation on the data plane failed, by error code and never by message text.</summary>
public enum FailureKind
{
    /// <summary>The code is not in the error table. The run cannot pass until it is added.</summary>
    Unclassified,

    /// <summary>The host does not listen (connection refused).</summary>
    ConnectionRefused,

    /// <summary>No route, or the host name does not resolve.</summary>
    Unreachable,

    /// <summary>The verifier timed out.</summary>
    TimedOut,

    /// <summary>The connection broke: reset, end of stream, server gone away.</summary>
    ConnectionLost,

    /// <summary>Wrong user or password, or host not allowed.</summary>
    AccessDenied,

    /// <summary>The server demands TLS and the session had none.</summary>
    TlsRequired,

    /// <summary>TLS could not be established: certificate, host name or protocol.</summary>
    TlsFailed,

    /// <summary>The server does not take writes (1290, 1792, 1836).</summary>
    ReadOnly,

    /// <summary>The server has no connection left.</summary>
    TooManyConnections,

    /// <summary>The server is starting or shutting down, or ended the session.</summary>
    ShuttingDown,

    /// <summary>Deadlock or lock wait time-out: rolled back by the server.</summary>
    LockConflict,

    /// <summary>The row exists already.</summary>
    DuplicateKey,

    /// <summary>The schema, table or column does not exist.</summary>
    NotFound,

    /// <summary>A privilege is missing.</summary>
    NotAllowed,

    /// <summary>The server is out of disk, memory or another resource.</summary>
    ResourceExhausted,

    /// <summary>The server cannot parse or does not support the statement.</summary>
    Unsupported,

    /// <summary>A declared reader took the write; the verifier rolled it back instead of committing.</summary>
    RolledBack,
}
