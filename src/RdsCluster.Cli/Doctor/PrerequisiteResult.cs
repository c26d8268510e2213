namespace RdsCluster.Cli.Doctor;

/// <summary>Whether a part is there.</summary>
internal enum PrerequisiteState
{
    Present,

    /// <summary>Absent, and a rehearsal works without it.</summary>
    Optional,

    /// <summary>Absent, and a rehearsal needs it.</summary>
    Missing,
}

/// <summary>One part that the doctor looked for.</summary>
/// <param name="Part">What was looked for.</param>
/// <param name="Found">Version and place, or what went wrong.</param>
/// <param name="NeededFor">What it is good for.</param>
/// <param name="WayOut">How to get it; null when it is there.</param>
internal sealed record PrerequisiteResult(string Part, PrerequisiteState State, string Found, string NeededFor, string? WayOut = null);
