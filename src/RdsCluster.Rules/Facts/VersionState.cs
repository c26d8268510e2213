namespace RdsCluster.Rules.Facts;

/// <summary>State of a version in the recorded list.</summary>
internal enum VersionState
{
    /// <summary>RDS has or had it.</summary>
    Listed,

    /// <summary>Not listed, and higher than what is listed: it may be younger than the list.</summary>
    Newer,

    /// <summary>Not listed, and not explained by the list's age.</summary>
    Unknown,
}
