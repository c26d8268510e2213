namespace RdsCluster.Verifier.Runs;

/// <summary>A progress step of a run.</summary>
/// <param name="Phase">Where the run is.</param>
/// <param name="Message">One line.</param>
/// <param name="Elapsed">Since the start of the run.</param>
public sealed record VerificationProgress(VerificationPhase Phase, string Message, TimeSpan Elapsed);
