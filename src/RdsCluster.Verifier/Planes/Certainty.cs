namespace RdsCluster.Verifier.Planes;

/// <summary>What a failure says about a write. Failed must be earned: whatever is not known to be refused or unsent is ambiguous.</summary>
public enum Certainty
{
    /// <summary>Socket error, end of stream or time-out after the commit was sent, or an unknown code: it may have happened.</summary>
    Ambiguous,

    /// <summary>The commit never left: it did not happen.</summary>
    NotSent,

    /// <summary>The server said no: it did not happen.</summary>
    Refused,
}
