namespace RdsCluster.Cli.Doctor;

/// <summary>State of a prerequisite.</summary>
internal enum PrerequisiteState
{
    Present,

    /// <summary>Absent, and a rehearsal works without it.</summary>
    Optional,

    /// <summary>Absent, and a rehearsal needs it.</summary>
    Missing,
}

/// <summary>Result for one prerequisite.</summary>
/// <param name="Part">The prerequisite.</param>
/// <param name="Found">Version and place, or what went wrong.</param>
/// <param name="NeededFor">What it is needed for.</param>
/// <param name="WayOut">How to install it; null if it is present.</param>
internal sealed record PrerequisiteResult(string Part, PrerequisiteState State, string Found, string NeededFor, string? WayOut = null);
