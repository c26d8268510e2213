namespace RdsCluster.Verifier.Runs;

/// <summary>An expected error of the run itself: bad input, or nowhere to write the history. Its message is for the user.</summary>
public sealed class VerificationException(string message, Exception? inner = null) : Exception(message, inner);
