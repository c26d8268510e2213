namespace RdsCluster.Verifier.Workload;

/// <summary>What is known of an operation. Failed must be earned; what is not known is unknown.</summary>
internal enum Outcome : byte
{
    /// <summary>Begun and not ended: after a crash of the tool this counts as unknown.</summary>
    Pending,

    /// <summary>The server acknowledged it.</summary>
    Ok,

    /// <summary>Nothing was sent, or the server refused it.</summary>
    Fail,

    /// <summary>It may have happened.</summary>
    Unknown,
}
