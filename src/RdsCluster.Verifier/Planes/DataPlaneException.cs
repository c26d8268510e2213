namespace RdsCluster.Verifier.Planes;

/// <summary>A failure on the data plane, classified by code in the adapter.</summary>
/// <param name="kind">Why.</param>
/// <param name="certainty">What it says about a write.</param>
/// <param name="code">Server or client error number; 0 if there is none.</param>
public sealed class DataPlaneException(FailureKind kind, Certainty certainty, int code, string message, Exception? inner = null)
    : Exception(message, inner)
{
    public FailureKind Kind { get; } = kind;

    public Certainty Certainty { get; } = certainty;

    public int Code { get; } = code;
}
