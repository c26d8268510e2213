namespace RdsCluster.Verifier.Runs;

/// <summary>A step of a run, for whoever watches.</summary>
/// <param name="Phase">Where the run is.</param>
/// <param name="Message">One line.</param>
/// <param name="Elapsed">Since the start of the run.</param>
public sealed record VerificationProgress(VerificationPhase Phase, string Message, TimeSpan Elapsed);
