namespace RdsCluster.Cli.Reports.Sarif;

/// <summary>A rule of which something was found.</summary>
/// <param name="Help">Its page; null where there is none.</param>
/// <param name="Level"><c>error</c>, <c>warning</c> or <c>note</c>.</param>
/// <param name="WhatToDo">What to do about a finding; null where the message says it.</param>
internal sealed record SarifRule(string Id, string Description, string? Help, string Level, string? WhatToDo = null);

/// <summary>One finding.</summary>
/// <param name="File">Absolute path of the file that declares the thing.</param>
/// <param name="Line">Line in it, from 1.</param>
/// <param name="Subject">The construct path or cluster: SARIF's logical location.</param>
/// <param name="Fingerprint">What makes it the same finding in the next run.</param>
internal sealed record SarifResult(SarifRule Rule, string Message, string File, int Line, string Subject, string Fingerprint)
{
    public string Level { get; init; } = Rule.Level;

    /// <summary>Reason of the acknowledgement, or null.</summary>
    public string? Accepted { get; init; }
}
