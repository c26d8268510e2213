namespace RdsCluster.Rules.Facts;

/// <summary>What the recorded list says of a version.</summary>
internal enum VersionState
{
    /// <summary>RDS has or had it.</summary>
    Listed,

    /// <summary>Not listed, and higher than what is listed: it may be younger than the list.</summary>
    Newer,

    /// <summary>Not listed, and not explained by the list's age.</summary>
    Unknown,
}
