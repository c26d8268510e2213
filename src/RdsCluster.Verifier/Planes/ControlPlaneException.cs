namespace RdsCluster.Verifier.Planes;

/// <summary>A rejection or failure of the control plane, with its error code.</summary>
/// <param name="code">The API's error code, for instance <c>InvalidDBInstanceState</c>; <c>Unreachable</c> without an answer.</param>
public sealed class ControlPlaneException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    public string Code { get; } = code;
}
